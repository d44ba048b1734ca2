package org.trustllm.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of several datasets, each from the first that has it; known by the origin of the first. */
record JoinedDataset(List<Dataset> datasets, Map<String, Dataset> byFile) implements Dataset {
    static JoinedDataset of(List<Dataset> datasets) {
        Map<String, Dataset> byFile = new LinkedHashMap<>();
        datasets.forEach(dataset -> dataset.files().forEach(file -> byFile.putIfAbsent(file, dataset)));
        return new JoinedDataset(List.copyOf(datasets), byFile);
    }

    @Override
    public String origin() {
        return datasets.getFirst().origin();
    }

    @Override
    public Map<String, String> misplaced(Set<String> files) {
        Map<String, String> misplaced = new TreeMap<>();
        datasets.forEach(dataset -> dataset.misplaced(files).forEach(misplaced::putIfAbsent));
        return misplaced;
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
