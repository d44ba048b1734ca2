package org.trustllm.spark;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.Function;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.internal.engine.PartJudging;
import org.trustllm.internal.engine.RowsRead;
import org.trustllm.internal.files.Packed;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/** Judges one part of a file on an executor. Bytes go back: a fault in a row is told in its words and is not tried again. */
record PartWork(Assignment assignment) implements Function<FilePart, byte[]> {
    @Override
    public byte[] call(FilePart part) throws IOException {
        try {
            return judged(part);
        } catch (InputException e) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeBoolean(false);
            Packed.write(e.getMessage(), out);
            return bytes.toByteArray();
        }
    }

    private byte[] judged(FilePart part) throws IOException {
        Benches.Opened opened = Benches.of(assignment);
        List<Task> tasks = of(opened.profile(), part.file());
        Dataset dataset = opened.dataset();
        Report.Builder builder = new Report.Builder(opened.profile().only(tasks));
        try (PartJudging judging = new PartJudging(
                        part.file(),
                        tasks,
                        opened.panel(),
                        (task, sample, first) -> {},
                        (task, assessment, sample, judged) -> builder.verdict(task, assessment, judged));
                Stream<Sample> samples = dataset.samples(part.file())) {
            samples.forEach(judging::accept);
            RowsRead read = judging.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeBoolean(true);
            Packed.write(dataset.digest(part.file()), out);
            read.write(out);
            builder.write(out);
            return bytes.toByteArray();
        }
    }

    /** The tasks that look at a file. */
    static List<Task> of(Profile profile, String file) {
        return profile.tasks().stream()
                .filter(task -> task.rows().file().equals(file))
                .toList();
    }
}
