package org.trustllm.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;

/** How far answers hold thoughts. */
class ThinkingTest {
    private static Totals.Thinking of(String... answers) {
        return Stream.of(answers)
                .map(ChatResponse::of)
                .map(Totals.Thinking::of)
                .reduce(Totals.Thinking.NONE, Totals.Thinking::plus);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>a</think>B",
                "a</think>B",
                "[THINK]a[/THINK]B",
                "\u25C1think\u25B7a\u25C1/think\u25B7B",
                "analysisAssistantfinalassistantfinalB",
                "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>B"
            })
    void thoughtsBetweenMarksCount(String answer) {
        assertThat(of(answer).withThoughts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"B", "", "a < b and [x]", "<think></think>B", "Write `</think>` behind it."})
    void whatHoldsNoneDoesNot(String answer) {
        assertThat(of(answer).withThoughts()).isZero();
    }

    @Test
    void thoughtsThatAProviderSendsOrOnlyTellsTheTokensOfCountAsWell() {
        ChatResponse told =
                new ChatResponse("B", ChatResponse.Finish.STOP, new Usage(3, 9, 7, 0, 0), Duration.ZERO, List.of());
        ChatResponse sent = new ChatResponse(
                "a",
                "B",
                told.end(),
                Usage.UNKNOWN,
                Duration.ZERO,
                List.of(),
                ChatResponse.of("").delivery());
        Totals.Thinking both = Totals.Thinking.of(told).plus(Totals.Thinking.of(sent));
        assertThat(both).isEqualTo(new Totals.Thinking(2, 2, 2, 1, 7, 0, 0));
        assertThat(both.texts())
                .containsEntry("answers with thoughts", "2 of 2 (100.0 %)")
                .containsEntry("tokens of thoughts", "7, told of 1 answer");
    }

    @Test
    void anAnswerCutInItsThoughtsIsCounted() {
        assertThat(of("<think>and then", "<think>a</think>B", "B").cut()).isEqualTo(1);
    }

    @Test
    void aClosingMarkThatNobodyOpenedIsCountedUnlessItStandsTooManyBehindTheAnswer() {
        assertThat(of("a</think>B", "</think>B", "<think>a</think>B</think>C").bareEnds())
                .isEqualTo(3);
        assertThat(of("<think>a</think>B</think>", "<think>a</think>B", "B", "`</think>` B")
                        .bareEnds())
                .isZero();
    }

    @Test
    void whereAFewAnswersHoldOneTheReportWarns() {
        assertThat(of("It is A. Tags end so: </think>", "It is B", "It is C").warning())
                .startsWith("1 of 3 answers");
        assertThat(of("a</think>B", "a</think>B", "").warning()).isEmpty();
        assertThat(of("a</think>B", "B").warning()).isEmpty();
        assertThat(of("<think>a</think>B", "B", "C").warning()).isEmpty();
        assertThat(Totals.Thinking.NONE.warning()).isEmpty();
    }
}
