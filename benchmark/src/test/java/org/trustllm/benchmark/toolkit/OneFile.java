package org.trustllm.benchmark.toolkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;

/** A data set of one file in memory. */
record OneFile(String file, List<ObjectNode> rows) implements Dataset {
    @Override
    public String origin() {
        return "memory";
    }

    @Override
    public List<String> files() {
        return List.of(file);
    }

    @Override
    public Stream<Sample> samples(String name) {
        return name.equals(file)
                ? IntStream.range(0, rows.size()).mapToObj(row -> new Sample(file, row, rows.get(row)))
                : Stream.empty();
    }

    @Override
    public String digest(String name) {
        return "none";
    }
}
