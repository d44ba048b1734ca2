package org.trustllm.perturb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.Digest;

/** Rows as they are moved, under the keys that they have; one that would lose what is to be kept stays as it is. */
record PerturbedRows(Dataset rows, Perturbation perturbation, long seed) implements Dataset {
    @Override
    public String origin() {
        return "%s, moved by %s with seed %d".formatted(rows.origin(), perturbation.name(), seed);
    }

    @Override
    public List<String> files() {
        return rows.files();
    }

    @Override
    public Stream<Sample> samples(String file) {
        return rows.samples(file).map(this::moved);
    }

    private Sample moved(Sample row) {
        Sample moved = perturbation.apply(row);
        return perturbation.lost(row, moved, Optional.empty()).isEmpty() ? moved : row;
    }

    @Override
    public Map<String, String> misplaced(Set<String> files) {
        return rows.misplaced(files);
    }

    @Override
    public String digest(String file) {
        String all = "%s %s %d".formatted(rows.digest(file), perturbation.name(), seed);
        return Digest.sha256(all.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long size(String file) {
        return rows.size(file);
    }
}
