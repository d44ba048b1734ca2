package org.trustllm.benchmark.toolkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;

/** A data set in memory, its rows by file. */
record MemoryDataset(Map<String, List<ObjectNode>> rows) implements Dataset {
    static MemoryDataset of(String file, List<ObjectNode> rows) {
        return new MemoryDataset(Map.of(file, rows));
    }

    @Override
    public String origin() {
        return "memory";
    }

    @Override
    public List<String> files() {
        return List.copyOf(rows.keySet());
    }

    @Override
    public Stream<Sample> samples(String file) {
        List<ObjectNode> of = rows.getOrDefault(file, List.of());
        return IntStream.range(0, of.size()).mapToObj(row -> new Sample(file, row, of.get(row)));
    }

    @Override
    public String digest(String name) {
        return "none";
    }
}
