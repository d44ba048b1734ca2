package org.trustllm.benchmark.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.RowKey;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.render.Renderer;
import org.trustllm.report.Report;
import org.trustllm.task.Assessment;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

final class BesidePaperTest {
    @Test
    void aPageThatIsMadeAnewNamesTheModelsThatItNamedBefore() {
        BesidePaper named = BesidePaper.of(List.of("llama2-7b", "gpt-4"));
        assertThat(BesidePaper.of(RunCircumstances.NONE.with(named.circumstances())))
                .isEqualTo(named);
        assertThat(BesidePaper.of(RunCircumstances.NONE.with(BesidePaper.ALL.circumstances())))
                .isEqualTo(BesidePaper.ALL);
    }

    @Test
    void everyModelOfThePaperIsInThePictureAndThoseChosenHaveAColumn() throws IOException {
        String page = page(BesidePaper.of(List.of("gpt-4", "llama2-7B")), "standard", false);
        assertThat(page)
                .contains("Beside published models", "<th class=\"number\" scope=\"col\"><bdi>GPT-4</bdi></th>")
                .contains("mine 0.750, ")
                .contains("; 14 others from ")
                .contains("Over-alignment: misuse", "Over-alignment: jailbreak");
    }

    @Test
    void aModelThatThePaperDoesNotHaveIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> BesidePaper.of(List.of("llama2-8b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("llama2-8b")
                .hasMessageContaining("Llama2-7b");
    }

    @Test
    void aSmokeSizeReportStandsBesideModelsOnlyWhereTheyWereChosen() throws IOException {
        assertThat(page(BesidePaper.ALL, "standard", true)).doesNotContain("Beside published models");
        assertThat(page(BesidePaper.of(List.of("GPT-4")), "standard", true))
                .contains("Beside published models", "shows how the page looks");
        assertThat(page(BesidePaper.ALL, "standard", false)).contains("Beside published models");
    }

    /** Its exaggerated safety is one minus the paper's. */
    @Test
    void aReportByTheToolkitsRulesStandsBesideNobody() throws IOException {
        assertThat(page(BesidePaper.of(List.of("GPT-4")), "toolkit-0.3", false))
                .doesNotContain("Beside published models");
    }

    private static String page(Renderer renderer, String scoring, boolean smoke) throws IOException {
        Profile profile = new TrustBenchmark().profile(scoring);
        Report.Builder builder = new Report.Builder(profile);
        for (Task task : profile.tasks()) {
            if (List.of("safety/misuse", "safety/exaggerated_safety", "safety/jailbreak")
                    .contains(task.id())) {
                for (Assessment assessment : task.assessments()) {
                    for (int i = 0; i < 8; i++) {
                        builder.verdict(
                                task,
                                assessment,
                                new Judged(
                                        new RowKey("k", i),
                                        Map.of("source", i % 2 == 0 ? "QBB" : "ITC", "attack", "a", "type", "t"),
                                        Verdict.of(i % 4 < 3, "x", "j/1")));
                    }
                }
            }
        }
        StringBuilder page = new StringBuilder();
        renderer.render(
                builder.build(
                        new Provenance("mine", "b", smoke, scoring, RunSettings.NONE, RunCircumstances.NONE), Map.of()),
                page);
        return page.toString();
    }
}
