package org.trustllm.spark;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.internal.engine.FileRead;
import org.trustllm.internal.engine.JudgingEngine;
import org.trustllm.internal.engine.RowsRead;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.rows.RecordedAnswer;
import org.trustllm.internal.rows.RowsAtHand;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.run.Progress;
import org.trustllm.task.Profile;

/** Judges on the executors of a session: parts of files are shared out, and what they came to is put together in their order. */
final class SparkEngine implements JudgingEngine {
    private final Assignment assignment;
    private final SparkSession session;

    private final boolean own;

    /**
     * Judges there.
     *
     * @param own whether the session ends with it
     */
    SparkEngine(Assignment assignment, SparkSession session, boolean own) {
        this.assignment = assignment;
        this.session = session;
        this.own = own;
    }

    @Override
    public void close() {
        if (own) {
            session.stop();
        }
    }

    @Override
    public Map<String, FileRead> judge(Report.Builder builder, @Nullable Progress progress) {
        Benches.Opened opened = Benches.of(assignment);
        Profile profile = opened.profile();
        Dataset dataset = opened.dataset();
        RowsAtHand.refuseMisplaced(profile.tasks(), dataset);
        Set<String> wanted =
                profile.tasks().stream().map(task -> task.rows().file()).collect(Collectors.toSet());
        List<FilePart> parts = dataset.files().stream()
                .filter(wanted::contains)
                .map(FilePart::new)
                .toList();
        Map<String, FileRead> files = new TreeMap<>();
        if (parts.isEmpty()) {
            return files;
        }
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        List<byte[]> results = spark.parallelize(parts, parts.size())
                .map(new PartWork(assignment))
                .collect();
        for (int i = 0; i < parts.size(); i++) {
            String file = parts.get(i).file();
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(results.get(i)))) {
                if (!in.readBoolean()) {
                    throw new InputException(Packed.readSome(in), null);
                }
                String digest = Packed.readSome(in);
                RowsRead read = new RowsRead(file, PartWork.of(profile, file));
                read.read(in);
                builder.merge(in);
                files.put(file, read.finish(digest));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Read again here, no further than to the last that is wanted. */
    @Override
    public Map<RowKey, TaskScore.Example.Text> texts(Set<RowKey> rows) {
        Benches.Opened opened = Benches.of(assignment);
        Map<String, Set<Integer>> wanted = new TreeMap<>();
        rows.forEach(key ->
                wanted.computeIfAbsent(key.file(), file -> new TreeSet<>()).add(key.row()));
        Map<RowKey, TaskScore.Example.Text> texts = new HashMap<>();
        wanted.forEach((file, numbers) -> {
            try (Stream<Sample> samples = opened.dataset().samples(file)) {
                for (Sample sample : (Iterable<Sample>) samples::iterator) {
                    if (numbers.remove(sample.row())) {
                        texts.put(sample.key(), text(opened.profile(), sample));
                    }
                    if (numbers.isEmpty()) {
                        return;
                    }
                }
            }
        });
        return texts;
    }

    private static TaskScore.Example.Text text(Profile profile, Sample sample) {
        return new TaskScore.Example.Text(
                sample.text("prompt"),
                RecordedAnswer.of(sample)
                        .map(response -> profile.thoughts().heard(response).text())
                        .orElse(null));
    }
}
