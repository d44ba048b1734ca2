package org.trustllm.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of several datasets, each from the first that has it; known by the origin of the first. */
record JoinedDataset(String origin, Map<String, Dataset> byFile) implements Dataset {
    static JoinedDataset of(List<Dataset> datasets) {
        Map<String, Dataset> byFile = new LinkedHashMap<>();
        datasets.forEach(dataset -> dataset.files().forEach(file -> byFile.putIfAbsent(file, dataset)));
        return new JoinedDataset(datasets.getFirst().origin(), byFile);
    }

    @Override
    public List<String> files() {
        return byFile.keySet().stream().sorted().toList();
    }

    @Override
    public Stream<Sample> samples(String file) {
        Dataset dataset = byFile.get(file);
        return dataset == null ? Stream.empty() : dataset.samples(file);
    }

    @Override
    public String digest(String file) {
        Dataset dataset = byFile.get(file);
        if (dataset == null) {
            throw new InputException(file + ": expected one of " + files() + ", found none of that name", null);
        }
        return dataset.digest(file);
    }

    @Override
    public long size(String file) {
        Dataset dataset = byFile.get(file);
        return dataset == null ? 0 : dataset.size(file);
    }
}
