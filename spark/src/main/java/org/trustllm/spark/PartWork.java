package org.trustllm.spark;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.Function;
import org.trustllm.data.Dataset.Part;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.internal.engine.PartJudging;
import org.trustllm.internal.engine.RowsRead;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/** Judges one part of a file on an executor, and packs what it came to: tallies, and not verdicts. */
record PartWork(Assignment assignment) implements Function<Part, byte[]> {
    @Override
    public byte[] call(Part part) throws IOException {
        Benches.Opened opened = Benches.of(assignment);
        List<Task> tasks = of(opened.profile(), part.file());
        Report.Builder builder = new Report.Builder(opened.profile().only(tasks));
        try (PartJudging judging = new PartJudging(
                        part.file(),
                        tasks,
                        opened.panel(),
                        (task, sample, first) -> {},
                        (task, assessment, sample, judged) -> builder.verdict(task, assessment, judged));
                Stream<Sample> samples = opened.dataset().samples(part)) {
            samples.forEach(judging::accept);
            RowsRead read = judging.finish();
            return Results.of(out -> {
                read.write(out);
                builder.write(out);
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
