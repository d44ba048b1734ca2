package org.trustllm.benchmark.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.Evaluation;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.RowKey;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.metric.Tally;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;

/** Runs under the toolkit's rules that ask every row several times. */
class RepeatedRunTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"toolkit-0.3, Error at row", "published, no answer today"})
    void rowsThatFailInOneOfSeveralEpochsCostAFigureAndNotTheRun(String profile, String words) throws IOException {
        TrustBenchmark benchmark = new TrustBenchmark();
        AtomicInteger calls = new AtomicInteger();
        ChatModel often = request -> {
            if (calls.incrementAndGet() % 3 == 0) {
                throw new ModelException(ModelException.Kind.REJECTED, "no answer today", null);
            }
            return ChatResponse.of("B");
        };
        Report report;
        try (RunStore store = RunStore.open(folder, RunStore.Durability.NONE)) {
            report = Evaluation.of(benchmark.profile(profile), benchmark.builtin())
                    .model("scripted:often", often)
                    .limit(4)
                    .epochs(2)
                    .judges(Panel.recorded())
                    .store(store)
                    .run();
        }
        List<TaskScore> tasks = report.sections().stream()
                .flatMap(section -> section.tasks().stream())
                .toList();
        assertThat(calls.get()).isPositive();
        assertThat(tasks.stream().mapToInt(TaskScore::rows).sum()).isPositive();
        assertThat(notes(tasks)).anySatisfy(note -> assertThat(note).contains(words));
    }

    /** Of two rounds both answers stand: the second's are no answers to the first's pair. */
    @Test
    void aPairIsOfOneEpoch() {
        Tally tally = new AdvGlue(
                        Scale.share("accuracy_adversarial", Direction.HIGHER_IS_BETTER, "right after"),
                        AdvGlue.Counts::adversarialAccuracy)
                .tally();
        for (int epoch = 1; epoch <= 2; epoch++) {
            tally.add(half(0, epoch, "original", true));
            tally.add(half(1, epoch, "modified", epoch == 1));
        }
        Measure pairs = tally.measure().parts().stream()
                .filter(part -> part.part().equals("task=qqp"))
                .findFirst()
                .orElseThrow();
        assertThat(pairs.value()).isEqualTo(0.5);
        assertThat(pairs.scored()).isEqualTo(4);
    }

    private static Judged half(int row, int epoch, String type, boolean right) {
        return new Judged(
                new RowKey("robustness/AdvGLUE", row, epoch),
                Map.of("task", "qqp", "index", "1", "type", type),
                Verdict.of(right, "yes", "test"));
    }

    private static List<String> notes(List<TaskScore> tasks) {
        return tasks.stream()
                .flatMap(task -> task.measures().stream())
                .map(measure -> measure.note() == null ? "" : measure.note())
                .toList();
    }
}
