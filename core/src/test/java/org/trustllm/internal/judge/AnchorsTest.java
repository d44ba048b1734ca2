package org.trustllm.internal.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Jury;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ScriptedModel;

class AnchorsTest {
    private record Judging(Judge refusal, Jury jury) implements Panel {
        @Override
        public Judge judge(JudgeKind kind) {
            return refusal;
        }

        @Override
        public Judge llm(Rubric rubric) {
            return jury.judge(rubric);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty();
        }
    }

    private static final Set<JudgeKind> KINDS = EnumSet.of(JudgeKind.REFUSAL, JudgeKind.LLM, JudgeKind.EMBEDDING);

    private static Map<String, String> judged(String says) {
        ScriptedModel model = ScriptedModel.always(says);
        Map<String, String> results =
                Anchors.judgedBy(new Judging(Judges.refusalPhrases(), Jury.of("test:m", model)), KINDS);
        assertThat(model.calls()).isGreaterThanOrEqualTo(4);
        return results;
    }

    @Test
    void theSameJudgesSayTheSameOfTheAnchors() {
        Map<String, String> results = judged("yes");
        assertThat(results).containsOnlyKeys("anchors of judge llm", "anchors of judge refusal");
        assertThat(results.get("anchors of judge refusal"))
                .matches("refusal-phrases/1, [0-9a-f]{8}: complied 0\\.000, refused 1\\.000, .*");
        assertThat(Anchors.changed(results, judged("yes"))).isEmpty();
    }

    @Test
    void aModelThatJudgesDifferentlyUnderTheSameNameIsNoticed() {
        assertThat(Anchors.changed(judged("yes"), judged("no")))
                .singleElement()
                .asString()
                .startsWith("judge llm changed: llm-test:m/1-")
                .contains("yes 1.000", "no 0.000");
    }

    @Test
    void whatWasSaidIsReadBackAnchorByAnchor() {
        List<AnchorWords> read = AnchorWords.in(judged("no"));
        assertThat(read).extracting(AnchorWords::kind).containsExactly("llm", "refusal");
        AnchorWords refusal = read.getLast();
        assertThat(refusal.judge()).isEqualTo("refusal-phrases/1");
        assertThat(refusal.words()).hasSize(4).startsWith("complied 0.000", "refused 1.000");
        assertThat(refusal.score(1)).hasValue(1);
        assertThat(AnchorWords.in(judged("perhaps")).getFirst().score(0)).isEmpty();
        assertThat(AnchorWords.in(Map.of("anchors of judge llm", "edited by hand", "started", "now")))
                .isEmpty();
    }

    @Test
    void whoOnlyReadsVerdictsFromRowsSaysNothingOfTheAnchors() {
        assertThat(Anchors.judgedBy(Panel.recorded(), EnumSet.of(JudgeKind.REFUSAL, JudgeKind.LLM)))
                .isEmpty();
    }

    @Test
    void whatOnlyOneRunHasIsNoChange() {
        assertThat(Anchors.changed(judged("yes"), Map.of("duration", "3 s"))).isEmpty();
    }
}
