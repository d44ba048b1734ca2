package org.trustllm.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset.Part;
import org.trustllm.data.Sample;
import org.trustllm.internal.engine.OutcomeFolder;
import org.trustllm.metric.Judged;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/** The verdicts of one part of a file, as a file for each task; they come to their places once all of them are whole. */
final class OutcomeParts implements AutoCloseable {
    /** Kept in memory for each task of the file until it is written. */
    private static final long GROUP = 1 << 23;

    private final OutcomeFolder.@Nullable Place place;
    private final Part part;
    private final Map<String, Open> tasks = new HashMap<>();

    OutcomeParts(OutcomeFolder.@Nullable Place place, Part part) {
        this.place = place;
        this.part = part;
    }

    private static final class Open {
        private final Path unfinished;
        private final ParquetWriter<OutcomeRow> writer;
        private long rows;

        Open(Path unfinished) throws IOException {
            this.unfinished = unfinished;
            this.writer = new OutcomeRow.Builder(new LocalOutputFile(unfinished))
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withRowGroupSize(GROUP)
                    .build();
        }
    }

    /** A verdict, where they are kept. */
    void add(Task task, Assessment assessment, Sample sample, Judged judged) {
        if (place == null) {
            return;
        }
        try {
            Open open = tasks.get(task.id());
            if (open == null) {
                open = new Open(place.unfinished(name(place, task.id())));
                tasks.put(task.id(), open);
            }
            open.writer.write(new OutcomeRow(task, assessment.name(), sample, judged));
            open.rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name(OutcomeFolder.Place place, String task) {
        return place.name(task, part.file(), part.number(), ".parquet");
    }

    /** All came; how many rows each file has. */
    Map<String, Long> finish() throws IOException {
        Map<String, Long> written = new TreeMap<>();
        if (place == null) {
            return written;
        }
        for (Open open : tasks.values()) {
            open.writer.close();
        }
        for (Map.Entry<String, Open> task : tasks.entrySet()) {
            String name = name(place, task.getKey());
            Path file = place.file(name);
            Files.createDirectories(file.getParent());
            Files.move(
                    task.getValue().unfinished,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            written.put(name, task.getValue().rows);
        }
        tasks.clear();
        return written;
    }

    /** What is not finished is taken away. */
    @Override
    public void close() throws IOException {
        for (Open open : tasks.values()) {
            try (open.writer) {
                Files.deleteIfExists(open.unfinished);
            }
        }
    }
}
