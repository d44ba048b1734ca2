package org.trustllm.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

class ShortAnswerJudgeTest {
    private static final Rubric SAME = new Rubric(
            "same",
            "Say yes or no.",
            Map.of("yes", 1.0, "no", 0.0),
            Rubric.each(row -> List.of(new Rubric.Piece("Reference", row.text("reference")))),
            "judge_verdict");

    private static Verdict judge(Rubric rubric, String reference, String answer) {
        Sample row = new Sample("t/a", 0, JsonNodeFactory.instance.objectNode().put("reference", reference));
        return Judges.standIn(rubric).judge(row, ChatResponse.of(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Oslo                          | The capital is OSLO.               | yes",
                "the Loire                     | loire                              | yes",
                "[\"a dozen\", \"twelve\"]     | It has twelve of them.             | yes",
                "['a dozen', 'twelve']         | It has twelve of them.             | yes",
                "Ludwig van Beethoven          | Beethoven, Ludwig                  | yes",
                "Oslo                          | Bergen                             | no",
                "Oslo                          | I do not know.                     | no",
                "in the year 1912              | in 1913                            | no"
            })
    void wordsDecideAndNothingElse(String reference, String answer, String label) {
        assertThat(judge(SAME, reference, answer)).isInstanceOfSatisfying(Verdict.Scored.class, scored -> {
            assertThat(scored.label()).isEqualTo(label);
            assertThat(scored.judge()).isEqualTo("llm-stand-in/1");
        });
    }

    @Test
    void aRubricWithoutReferencesIsLeftToALanguageModel() {
        Rubric other =
                new Rubric("other", "Say yes or no.", SAME.verdicts(), Rubric.each(row -> List.of()), "judge_verdict");
        assertThat(Judges.isUnavailable(judge(other, "Oslo", "Oslo"))).isTrue();
    }

    @Test
    void anyTextsCanBeCompared() {
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            assertThat(judge(SAME, "[" + HostileTexts.random(random), HostileTexts.random(random)))
                    .isNotNull();
        }
    }
}
