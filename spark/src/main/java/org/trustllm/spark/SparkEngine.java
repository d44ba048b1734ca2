package org.trustllm.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset;
import org.trustllm.data.Dataset.Part;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.internal.engine.FileRead;
import org.trustllm.internal.engine.JudgingEngine;
import org.trustllm.internal.engine.OutcomeFolder;
import org.trustllm.internal.rows.RecordedAnswer;
import org.trustllm.internal.rows.RowsAtHand;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.run.Progress;
import org.trustllm.task.Profile;
import scala.Function2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Judges on the executors of a cluster: parts of files are shared out, and what they came to is put together in their order. */
final class SparkEngine implements JudgingEngine {
    /** More than cores, since files differ 15 times and more in length. */
    private static final int PARTS_A_CORE = 6;

    private static final long LEAST = 1 << 18;
    private static final long MOST = 1 << 25;

    private final Assignment assignment;
    private final JavaSparkContext spark;

    private final boolean own;
    private final @Nullable OutcomeFolder kept;

    /**
     * Judges there.
     *
     * @param own whether the connection to the cluster ends with it
     */
    SparkEngine(Assignment assignment, JavaSparkContext spark, boolean own) {
        this(assignment, spark, own, null);
    }

    private SparkEngine(Assignment assignment, JavaSparkContext spark, boolean own, @Nullable OutcomeFolder kept) {
        this.assignment = assignment;
        this.spark = spark;
        this.own = own;
        this.kept = kept;
    }

    @Override
    public JudgingEngine keeping(OutcomeFolder folder) {
        return new SparkEngine(assignment, spark, own, folder);
    }

    @Override
    public void close() {
        if (own) {
            spark.stop();
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
        List<String> files = dataset.files().stream().filter(wanted::contains).toList();
        if (files.isEmpty()) {
            return Map.of();
        }
        if (progress != null) {
            progress.begin(Progress.Step.JUDGING);
        }
        Gathering gathering = new Gathering(profile, builder, progress, kept);
        List<Part> parts = new ArrayList<>();
        try {
            List<byte[]> found = spark.parallelize(files, files.size())
                    .map(new FileWork(assignment, bytes(dataset, files, spark.defaultParallelism())))
                    .collect();
            for (int i = 0; i < files.size(); i++) {
                FileWork.Found file = FileWork.found(files.get(i), found.get(i));
                gathering.begin(files.get(i), file);
                parts.addAll(file.parts());
            }
            // the longest work first, so that none of it is left over when all else is done
            parts.sort(Comparator.comparingLong((Part part) -> -size(dataset, part))
                    .thenComparing(Part::file)
                    .thenComparingInt(Part::number));
            judge(parts, gathering);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InputException e) {
            throw e;
        } catch (Exception e) {
            // Scala declares none of those that it throws
            throw JobFault.of(e);
        }
        gathering.fault().ifPresent(fault -> {
            throw asAWhole(dataset, files, fault);
        });
        return gathering.finish();
    }

    /** Enough parts that a slow core holds up little, and none so small that its task costs more than its work. */
    private static long bytes(Dataset dataset, List<String> files, int cores) {
        long all = files.stream().mapToLong(dataset::size).sum();
        return Math.clamp(all / ((long) PARTS_A_CORE * cores), LEAST, MOST);
    }

    private static long size(Dataset dataset, Part part) {
        return part.isWhole() ? dataset.size(part.file()) : part.to() - part.from();
    }

    /** Takes each result as it comes: all at once may be more than a driver holds. */
    private void judge(List<Part> parts, Gathering gathering) {
        ClassTag<byte[]> bytes = ClassTag$.MODULE$.apply(byte[].class);
        Function2<Object, byte[], BoxedUnit> taking = new AbstractFunction2<>() {
            @Override
            public BoxedUnit apply(Object index, byte[] result) {
                gathering.take(parts.get((Integer) index), result);
                return BoxedUnit.UNIT;
            }
        };
        spark.sc()
                .runJob(
                        spark.parallelize(parts, parts.size())
                                .map(new PartWork(assignment, kept == null ? null : kept.place()))
                                .rdd(),
                        new Only(),
                        CollectionConverters.asScala(IntStream.range(0, parts.size())
                                        .<Object>mapToObj(i -> i)
                                        .toList())
                                .toSeq(),
                        taking,
                        bytes);
    }

    /** The one result of a part. */
    private static final class Only extends AbstractFunction2<TaskContext, scala.collection.Iterator<byte[]>, byte[]>
            implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] apply(TaskContext task, scala.collection.Iterator<byte[]> results) {
            return results.next();
        }
    }

    /** What the local engine says of bytes that are no rows: it counts lines from the beginning of the file. */
    private static InputException asAWhole(Dataset dataset, List<String> files, InputException fault) {
        for (String file : files) {
            if (String.valueOf(fault.getMessage()).startsWith(file + ", row ")) {
                try (Stream<Sample> samples = dataset.samples(file)) {
                    samples.forEach(sample -> {});
                } catch (InputException whole) {
                    return whole;
                }
            }
        }
        return fault;
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
