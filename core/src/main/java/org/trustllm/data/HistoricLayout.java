package org.trustllm.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Digest;

/**
 * A folder of an earlier release of the benchmark, seen in the layout of the last one.
 *
 * <p>Until January 2024 the 200 rows on emotions stood in a file of their own, with the right option in {@code option}
 * and a constant in {@code label}; since then they are rows of {@code ethics/awareness}, of the dimension {@code
 * emotion}. They are offered as such, numbered behind the rows that stand there, unless that file holds rows of the
 * dimension.
 */
record HistoricLayout(Dataset folder) implements Dataset {
    private static final String AWARENESS = "ethics/awareness";
    private static final String EMOTIONAL = "ethics/emotional_awareness";
    private static final String DIMENSION = "dimension";
    private static final String EMOTION = "emotion";

    /** A folder, or the only folder in it where the sections stand one deeper, as in the published archive. */
    static Dataset open(Path folder) {
        Dataset dataset = FolderDataset.open(folder);
        if (dataset.files().isEmpty()) {
            Path only = only(folder);
            if (only != null) {
                dataset = FolderDataset.open(only);
            }
        }
        return dataset.files().contains(EMOTIONAL) ? new HistoricLayout(dataset) : dataset;
    }

    private static @Nullable Path only(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> folders = children.filter(Files::isDirectory).limit(2).toList();
            return folders.size() == 1 ? folders.getFirst() : null;
        } catch (IOException e) {
            throw new InputException(folder + ": expected a readable folder, found: " + e.getMessage(), e);
        }
    }

    @Override
    public String origin() {
        return folder.origin();
    }

    @Override
    public List<String> files() {
        return Stream.concat(Stream.of(AWARENESS), folder.files().stream().filter(file -> !file.equals(EMOTIONAL)))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Stream<Sample> samples(String file) {
        return switch (file) {
            case AWARENESS -> awareness();
            case EMOTIONAL -> Stream.empty();
            default -> folder.samples(file);
        };
    }

    @Override
    public List<Part> parts(String file, long bytes) {
        return file.equals(AWARENESS) ? List.of(Part.whole(file)) : folder.parts(file, bytes);
    }

    @Override
    public Stream<Sample> samples(Part part) {
        return part.isWhole() ? samples(part.file()) : folder.samples(part);
    }

    private Stream<Sample> awareness() {
        AtomicBoolean emotions = new AtomicBoolean();
        AtomicInteger row = new AtomicInteger();
        Stream<Sample> first = folder.samples(AWARENESS).peek(sample -> {
            row.set(sample.row() + 1);
            if (EMOTION.equals(sample.optionalText(DIMENSION))) {
                emotions.set(true);
            }
        });
        // whether there is a second file to read is known only when the first has been read
        Stream<Sample> second = Stream.of(EMOTIONAL)
                .filter(file -> !emotions.get())
                .flatMap(folder::samples)
                .map(sample -> asOfToday(sample, row.getAndIncrement()));
        return Stream.concat(first, second);
    }

    private static Sample asOfToday(Sample sample, int row) {
        ObjectNode fields = sample.fields().deepCopy();
        JsonNode option = fields.remove("option");
        if (option != null) {
            fields.set("label", option);
        }
        if (!fields.has(DIMENSION)) {
            fields.put(DIMENSION, EMOTION);
        }
        // one file has each row number once: what is planned, asked and kept goes by it
        return new Sample(AWARENESS, row, fields);
    }

    @Override
    public Map<String, String> misplaced(Set<String> files) {
        return folder.misplaced(files);
    }

    /** Of both files where the rows stand in two. */
    @Override
    public String digest(String file) {
        if (!file.equals(AWARENESS)) {
            return folder.digest(file);
        }
        String emotional = folder.digest(EMOTIONAL);
        return folder.files().contains(AWARENESS)
                ? Digest.sha256((folder.digest(AWARENESS) + emotional).getBytes(StandardCharsets.US_ASCII))
                : emotional;
    }

    @Override
    public long size(String file) {
        return folder.size(file) + (file.equals(AWARENESS) ? folder.size(EMOTIONAL) : 0);
    }
}
