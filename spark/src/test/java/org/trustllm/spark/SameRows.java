package org.trustllm.spark;

import java.util.List;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.internal.rows.ForwardedRows;

/** Other rows as they are, for whoever changes one thing about them. */
abstract class SameRows implements ForwardedRows {
    final Dataset rows;

    SameRows(Dataset rows) {
        this.rows = rows;
    }

    @Override
    public Dataset rows() {
        return rows;
    }

    @Override
    public Stream<Sample> samples(String file) {
        return rows.samples(file);
    }

    @Override
    public String digest(String file) {
        return rows.digest(file);
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
