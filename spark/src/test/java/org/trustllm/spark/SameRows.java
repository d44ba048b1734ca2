package org.trustllm.spark;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;

/** Other rows as they are, for whoever changes one thing about them. */
abstract class SameRows implements Dataset {
    final Dataset rows;

    SameRows(Dataset rows) {
        this.rows = rows;
    }

    @Override
    public String origin() {
        return rows.origin();
    }

    @Override
    public List<String> files() {
        return rows.files();
    }

    @Override
    public Stream<Sample> samples(String file) {
        return rows.samples(file);
    }

    @Override
    public Map<String, String> misplaced(Set<String> files) {
        return rows.misplaced(files);
    }

    @Override
    public String digest(String file) {
        return rows.digest(file);
    }

    @Override
    public long size(String file) {
        return rows.size(file);
    }

    @Override
    public List<Part> parts(String file, long bytes) {
        return rows.parts(file, bytes);
    }

    @Override
    public Stream<Sample> samples(Part part) {
        return rows.samples(part);
    }
}
