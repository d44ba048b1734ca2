package org.trustllm.spark.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.trustllm.data.Dataset.Part;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.Digest;

/**
 * The rows of one file of answers in one or several Parquet files. Parts begin and end with row groups; where one stands is its place
 * among the bytes of all files behind each other.
 */
record ParquetTable(String file, List<Path> paths) {
    static ParquetTable of(String file, Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return new ParquetTable(file, List.of(path));
        }
        if (Files.isDirectory(path.resolve("_delta_log"))) {
            throw new InputException(
                    path + ": expected Parquet files, found a table of Delta, of which some files may no longer count;"
                            + " write those that do with spark.read.format(\"delta\").load(...).write.parquet(...)",
                    null);
        }
        try (Stream<Path> parts = Files.list(path)) {
            List<Path> paths = parts.filter(Files::isRegularFile)
                    .filter(part -> part.toString().endsWith(".parquet"))
                    .filter(part -> !String.valueOf(part.getFileName()).startsWith("_"))
                    .sorted()
                    .toList();
            if (paths.isEmpty()) {
                throw new InputException(path + ": expected Parquet files, found none", null);
            }
            return new ParquetTable(file, paths);
        }
    }

    /**
     * A row group.
     *
     * @param path its file
     * @param number in that
     * @param from where it begins among the bytes of all files
     * @param to where its file ends among these
     * @param first position of its first row
     */
    record RowGroup(Path path, int number, long from, long to, int first, int rows) {}

    List<RowGroup> groups() {
        List<RowGroup> groups = new ArrayList<>();
        long before = 0;
        long first = 0;
        for (Path path : paths) {
            try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
                long end = before + Files.size(path);
                int number = 0;
                for (BlockMetaData block : reader.getRowGroups()) {
                    groups.add(new RowGroup(
                            path,
                            number++,
                            before + block.getStartingPos(),
                            end,
                            Math.toIntExact(first),
                            Math.toIntExact(block.getRowCount())));
                    first += block.getRowCount();
                }
                before = end;
            } catch (IOException | RuntimeException e) {
                throw broken(path, e);
            }
        }
        return groups;
    }

    InputException broken(Path path, Exception fault) {
        return fault instanceof InputException told
                ? told
                : new InputException(
                        "%s: expected a Parquet file that can be read, found in %s: %s"
                                .formatted(file, path.getFileName(), words(fault)),
                        fault);
    }

    private static String words(Exception fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    }

    List<Part> parts(long bytes) {
        List<RowGroup> groups = groups();
        List<Part> parts = new ArrayList<>();
        int begun = 0;
        for (int i = 0; i < groups.size(); i++) {
            boolean last = i + 1 == groups.size();
            long to = last ? groups.get(i).to() : groups.get(i + 1).from();
            RowGroup first = groups.get(begun);
            if (last || to - first.from() >= bytes) {
                int rows = groups.subList(begun, i + 1).stream()
                        .mapToInt(RowGroup::rows)
                        .sum();
                parts.add(new Part(file, parts.size(), first.from(), to, first.first(), rows, false));
                begun = i + 1;
            }
        }
        return parts.size() < 2 ? List.of(Part.whole(file)) : parts;
    }

    Stream<Sample> samples(Part part) {
        List<RowGroup> groups = groups().stream()
                .filter(group -> part.isWhole() || (group.from() >= part.from() && group.from() < part.to()))
                .toList();
        TableRows rows = new TableRows(this, groups);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(rows::close);
    }

    /** Of the bytes of all files, in their order. */
    String digest() {
        List<InputStream> all = new ArrayList<>();
        try {
            for (Path path : paths) {
                all.add(Files.newInputStream(path));
            }
            try (InputStream bytes = new SequenceInputStream(Collections.enumeration(all))) {
                return Digest.sha256(bytes);
            }
        } catch (IOException e) {
            throw broken(paths.getFirst(), e);
        }
    }

    long size() {
        return paths.stream().mapToLong(path -> path.toFile().length()).sum();
    }
}
