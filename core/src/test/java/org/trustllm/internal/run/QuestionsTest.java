package org.trustllm.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.data.Dataset;
import org.trustllm.journal.Planned;
import org.trustllm.judge.JudgeKind;
import org.trustllm.metric.Metrics;
import org.trustllm.run.Plan;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

class QuestionsTest {
    @TempDir
    private Path folder;

    private static Task task(String id, String file) {
        return Task.of(id, id)
                .rows(Rows.of(file))
                .assess("a", panel -> panel.judge(JudgeKind.REFUSAL), Metrics.accuracy())
                .from("test");
    }

    private void rows(String file, int count) throws IOException {
        Path path = folder.resolve(file + ".jsonl");
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(
                path,
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"prompt\":\"" + i + "\"}")
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void tasksAreMixedSoThatAllAreAboutAsFar() throws IOException {
        rows("ethics/large", 900);
        rows("ethics/small", 90);
        rows("safety/tiny", 9);
        List<Task> tasks = List.of(
                task("ethics/a", "ethics/large"), task("ethics/b", "ethics/small"), task("safety/c", "safety/tiny"));
        Plan plan = Plan.of(tasks, Dataset.folder(folder), 0);
        Map<String, Integer> taken = new TreeMap<>();
        try (Questions questions = new Questions(plan, row -> true)) {
            for (int i = 1; i <= 999; i++) {
                taken.merge(Objects.requireNonNull(questions.next()).task().id(), 1, Integer::sum);
                double share = i / 999.0;
                assertThat(Math.abs(taken.getOrDefault("ethics/a", 0) - share * 900))
                        .isLessThan(2);
                assertThat(Math.abs(taken.getOrDefault("ethics/b", 0) - share * 90))
                        .isLessThan(2);
                assertThat(Math.abs(taken.getOrDefault("safety/c", 0) - share * 9))
                        .isLessThan(2);
            }
            assertThat(questions.next()).isNull();
        }
    }

    @Test
    void rowsThatTwoTasksReadAreAskedByTheFirst() throws IOException {
        rows("ethics/large", 10);
        Plan plan = Plan.of(
                List.of(task("ethics/a", "ethics/large"), task("ethics/b", "ethics/large")), Dataset.folder(folder), 0);
        assertThat(plan.questions()).isEqualTo(10);
        assertThat(plan.parts().get(1).rows().cardinality()).isEqualTo(10);
        assertThat(plan.parts().get(1).asked().isEmpty()).isTrue();
    }

    @Test
    void plannedRowsAreKeptAsRanges() {
        for (String ranges : List.of("", "0", "3-7", "0-59,61,70-71", "1,3,5")) {
            assertThat(new Planned("t", "f", Planned.rows(ranges), List.of()).ranges())
                    .isEqualTo(ranges);
        }
    }
}
