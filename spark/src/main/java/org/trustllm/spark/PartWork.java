package org.trustllm.spark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset.Part;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.internal.engine.OutcomeFolder;
import org.trustllm.internal.engine.PartJudging;
import org.trustllm.internal.engine.RowsRead;
import org.trustllm.internal.files.Packed;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/**
 * Judges one part of a file on an executor, and packs what it came to: tallies, and not verdicts.
 *
 * @param kept where verdicts are kept as well; null where they are not
 */
record PartWork(Assignment assignment, OutcomeFolder.@Nullable Place kept) implements Function<Part, byte[]> {
    @Override
    public byte[] call(Part part) throws IOException {
        Benches.Opened opened = Benches.of(assignment);
        List<Task> tasks = of(opened.profile(), part.file());
        Report.Builder builder = new Report.Builder(opened.profile().only(tasks));
        try (OutcomeParts outcomes = new OutcomeParts(kept, part);
                PartJudging judging = new PartJudging(
                        part.file(),
                        tasks,
                        opened.panel(),
                        (task, sample, first) -> {},
                        (task, assessment, sample, judged) -> {
                            builder.verdict(task, assessment, judged);
                            outcomes.add(task, assessment, sample, judged);
                        });
                Stream<Sample> samples = opened.dataset().samples(part)) {
            samples.forEach(judging::accept);
            RowsRead read = judging.finish();
            Map<String, Long> written = outcomes.finish();
            return Results.of(out -> {
                read.write(out);
                builder.write(out);
                out.writeInt(written.size());
                for (Map.Entry<String, Long> one : written.entrySet()) {
                    Packed.write(one.getKey(), out);
                    out.writeLong(one.getValue());
                }
            });
        } catch (InputException e) {
            return Results.failed(e);
        }
    }

    /** The tasks that look at a file. */
    static List<Task> of(Profile profile, String file) {
        return profile.tasks().stream()
                .filter(task -> task.rows().file().equals(file))
                .toList();
    }
}
