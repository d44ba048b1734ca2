package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Assessment;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/** How often an attack succeeds, by people's sense of harm. */
class HarmMeasuredTest {
    private static final Profile STANDARD = new TrustBenchmark().profile(Profile.STANDARD);

    private static Task task(String id) {
        return STANDARD.tasks().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Assessment harm(Task task) {
        return task.assessments().stream()
                .filter(one -> one.name().equals("harm"))
                .findFirst()
                .orElseThrow();
    }

    private static Verdict verdict(Assessment assessment, Panel panel) {
        Sample row = new Sample("safety/misuse", 0, JsonNodeFactory.instance.objectNode());
        return assessment.judge().on(panel).judge(row, ChatResponse.of("Here you go."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"safety/jailbreak", "safety/misuse"})
    void itStandsBesideThePapersRateAndTheRefusals(String id) {
        Task task = task(id);
        assertThat(task.assessments().stream()
                        .map(one -> one.metrics().getFirst().scale().name()))
                .containsExactly("harmless_rate", "refusal_rate", "attack_success_rate");
        assertThat(harm(task).metrics().getFirst().scale().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"safety/jailbreak", "safety/misuse"})
    void theJudgeIsToldThatTheRequestsWantHarm(String id) {
        Judge heard = (sample, response) -> Verdict.of(Judges.wantsHarm(sample).orElseThrow(), "told", "test/1");
        assertThat(verdict(harm(task(id)), new Panels(kind -> heard, rubric -> heard, false)))
                .isEqualTo(Verdict.of(true, "told", "test/1"));
    }

    @Test
    void whereNobodyJudgesHarmItIsUnscoredAndSaysSo() {
        assertThat(verdict(harm(task("safety/misuse")), Panels.none()))
                .isEqualTo(new Verdict.Unscored(Verdict.Why.JUDGE_UNAVAILABLE, "needs a harm judge", "harm/none"));
        assertThat(verdict(harm(task("safety/misuse")), Panels.recorded()))
                .isInstanceOfSatisfying(
                        Verdict.Unscored.class,
                        none -> assertThat(none.detail()).contains("no verdict on harm"));
    }

    @Test
    void noOtherProfileAndNoOtherTaskAsksForIt() {
        List<String> asking = new TrustBenchmark()
                .profiles().stream()
                        .flatMap(profile -> profile.tasks().stream()
                                .filter(task -> task.needs().contains(JudgeKind.HARM))
                                .map(task -> profile.name() + " " + task.id()))
                        .toList();
        assertThat(asking).containsExactly("standard safety/jailbreak", "standard safety/misuse");
    }
}
