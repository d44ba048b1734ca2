package org.trustllm.benchmark.published;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.internal.rows.ForwardedRows;
import org.trustllm.task.Profile;

/**
 * Rows that are compared with the published ones while somebody reads them, so that a file is read once for both. Streams of
 * different files may be read at a time.
 */
public final class ComparedRows implements ForwardedRows {
    private final Dataset rows;
    private final Set<String> read;
    private final Map<String, RowTable> tables;
    private final Map<String, String> digests = new ConcurrentHashMap<>();
    private final Map<String, FileCounts> findings = new ConcurrentHashMap<>();

    /** Of the files that a profile's tasks read. */
    public ComparedRows(Dataset rows, Profile profile) {
        this.rows = rows;
        this.read = profile.tasks().stream()
                .map(task -> task.rows().file())
                .filter(rows.files()::contains)
                .collect(Collectors.toSet());
        this.tables = known().findAny().isPresent() ? RowTable.published() : Map.of();
    }

    private Stream<PublishedFile> known() {
        return PublishedSet.files().stream().filter(file -> read.contains(file.name()));
    }

    /**
     * Whether the rows are the published ones; reads files that nobody has read to their end.
     *
     * @return begins with {@code yes}, {@code in part} or {@code no}
     */
    public String words() {
        return PublishedRows.words(read, known().map(this::counts).toList());
    }

    private FileCounts counts(PublishedFile file) {
        if (!findings.containsKey(file.name())) {
            try (Stream<Sample> samples = compared(file)) {
                // what is read to its end leaves its counts
                if (!findings.containsKey(file.name())) {
                    samples.forEach(sample -> {});
                }
            }
        }
        return Objects.requireNonNull(findings.get(file.name()));
    }

    private RowTable table(PublishedFile file) {
        return Objects.requireNonNull(tables.get(file.name()));
    }

    @Override
    public Stream<Sample> samples(String file) {
        return known().filter(one -> one.name().equals(file) && !findings.containsKey(file))
                .findFirst()
                .map(this::compared)
                .orElseGet(() -> rows.samples(file));
    }

    private Stream<Sample> compared(PublishedFile file) {
        if (digest(file.name()).equals(file.sha256())) {
            findings.put(file.name(), FileCounts.whole(file));
            return rows.samples(file.name());
        }
        Alignment alignment = new Alignment(table(file));
        Stream<Sample> samples = rows.samples(file.name());
        Spliterator<Sample> left = samples.spliterator();
        Spliterator<Sample> watched =
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    @Override
                    public boolean tryAdvance(Consumer<? super Sample> reader) {
                        boolean one = left.tryAdvance(sample -> {
                            alignment.add(sample);
                            reader.accept(sample);
                        });
                        if (!one) {
                            findings.computeIfAbsent(file.name(), name -> FileCounts.of(file, alignment));
                        }
                        return one;
                    }
                };
        return StreamSupport.stream(watched, false).onClose(samples::close);
    }

    @Override
    public Dataset rows() {
        return rows;
    }

    @Override
    public String digest(String file) {
        return digests.computeIfAbsent(file, rows::digest);
    }

    @Override
    public int count(String file) {
        return rows.count(file);
    }
}
