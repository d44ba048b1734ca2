package org.trustllm.benchmark.published;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;

/**
 * What a published file is.
 *
 * @param file section and name
 * @param about what its rows are for
 * @param paper how many rows the paper gives
 * @param odd what a reader of the rows would not expect
 * @param sources the data sets behind its rows
 */
public record FileDescription(
        String file, String about, String paper, List<String> odd, List<SourceDescription> sources) {
    public FileDescription {
        odd = List.copyOf(odd);
        sources = List.copyOf(sources);
    }

    /** How many rows its sources have together. */
    public int rows() {
        return sources.stream().mapToInt(SourceDescription::rows).sum();
    }

    /** How many rows have a text in a column; empty where that is not among what is counted. */
    OptionalInt rows(String column, String value) {
        return sources.stream()
                .map(source -> source.column().equals(column) && source.value().equals(value)
                        ? OptionalInt.of(source.rows())
                        : source.labels().stream()
                                .filter(labels -> labels.column().equals(column))
                                .flatMap(labels ->
                                        Stream.ofNullable(labels.counts().get(value)))
                                .mapToInt(Integer::intValue)
                                .findFirst())
                .flatMapToInt(OptionalInt::stream)
                .reduce(Integer::sum);
    }

    /** The same file with the numbers of a folder in place of the published ones. */
    public FileDescription countedIn(Dataset folder) {
        List<LabelCount> counts = sources.stream().map(LabelCount::new).toList();
        try (Stream<Sample> samples = folder.samples(file)) {
            samples.forEach(sample -> counts.forEach(count -> count.add(sample)));
        }
        return new FileDescription(
                file, about, paper, odd, counts.stream().map(LabelCount::result).toList());
    }
}
