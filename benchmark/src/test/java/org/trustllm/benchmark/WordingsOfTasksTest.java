package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.run.Plan;
import org.trustllm.task.Prompt;
import org.trustllm.task.Task;

/** Instructions around rows are worded in several ways, in any data of the published layout. */
class WordingsOfTasksTest {
    private static final List<Task> WORDED = new TrustBenchmark()
            .tasks().stream().filter(task -> !task.wordings().isEmpty()).toList();

    @Test
    void sixteenTasksHaveThreeOtherWordings() {
        assertThat(WORDED.stream().map(task -> task.wordings().size()))
                .hasSize(16)
                .containsOnly(3);
    }

    @Test
    void everyBuiltInRowIsWordedInFourWays() {
        inFourWays(new TrustBenchmark().builtin());
    }

    @Test
    void everyPublishedRowIsWordedInFourWays() {
        Path data = Path.of(System.getProperty("trustllm.shared", "")).resolve("data/trustllm-dataset");
        assumeTrue(Files.isDirectory(data), "needs the published data of the shared folder");
        inFourWays(Dataset.folder(data));
    }

    private static void inFourWays(Dataset dataset) {
        Plan.of(WORDED, dataset, 0).samples().forEach((task, rows) -> {
            for (Sample row : rows) {
                Set<String> prompts = new HashSet<>();
                prompts.add(text(task.prompt(), row));
                task.wordings().forEach(wording -> prompts.add(text(wording, row)));
                assertThat(prompts.size()).as(task.id() + " row " + row.row()).isEqualTo(4);
                // no name in braces is left
                assertThat(prompts.stream()
                                .noneMatch(prompt -> prompt.contains("{context}")
                                        || prompt.contains("{a}")
                                        || prompt.contains("{claim}")))
                        .as(task.id() + " row " + row.row())
                        .isTrue();
            }
        });
    }

    private static String text(Prompt prompt, Sample row) {
        return prompt.messages(row).getLast().content();
    }
}
