package org.trustllm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.model.ChatResponse.Finish;

/** What of an answer is thought and what is text. */
class ThoughtMarksTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "<think>A or B</think>B ~ A or B ~ B",
                "<think></think>B ~ `` ~ B",
                "<THINK>hm</Think>B ~ hm ~ B",
                "<think type=\"deep\" n='1'>hm</think>B ~ hm ~ B",
                "<thinking>hm</thinking>B ~ hm ~ B",
                "<thought>hm</thought>B ~ hm ~ B",
                "<reasoning>hm</reasoning><answer>B</answer> ~ hm ~ B",
                "<seed:think>hm</seed:think>B ~ hm ~ B",
                "[THINK]hm[/THINK]B ~ hm ~ B",
                "◁think▷hm◁/think▷B ~ hm ~ B",
                "<|START_THINKING|>hm<|END_THINKING|><|START_RESPONSE|>B<|END_RESPONSE|> ~ hm ~ B",
                "hm</think>B ~ hm ~ B",
                "<think>a<think>b</think>c</think>B ~ abc ~ B",
                "<think>they write <think> for it</think>B ~ they write  for it ~ B",
                "<think>a</think>B<think>c</think>C ~ ac ~ BC",
                "<think>hm</think>B</think> ~ hm ~ B",
                "<think/>B ~ `` ~ B",
                "<think />B ~ `` ~ B",
                "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>B<|return|> ~ hm ~ B",
                "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>commentary<|message|>c<|end|><|start|>assistant<|channel|>final<|message|>B ~ ac ~ B",
                "hm<|end|><|start|>assistant<|channel|>final<|message|>B<|return|> ~ hm ~ B",
                "<|channel|>final <|constrain|>json<|message|>B ~ `` ~ B",
                "B<|end|> ~ `` ~ B",
                "analysisWe need a letter.assistantfinalB ~ We need a letter. ~ B"
            })
    void thoughtsAreApartFromTheAnswer(String written, String thoughts, String text) {
        ChatResponse read = ChatResponse.of(written).withoutThoughts();
        assertThat(read.thoughts()).isEqualTo(thoughts);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.finish()).isEqualTo(Finish.STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>A or B",
                "<think>",
                "<think>a</think>I <think>again",
                "[THINK]hm",
                "<|channel|>analysis<|message|>hm",
                "<|channel|>analysis<|message|>hm<|end|>",
                "analysisWe need"
            })
    void anAnswerThatEndsWithinItsThoughtsIsNone(String written) {
        ChatResponse read = ChatResponse.of(written).withoutThoughts();
        assertThat(read.text()).isEmpty();
        assertThat(read.finish()).isEqualTo(Finish.LENGTH);
        assertThat(read.isCutInThoughts()).isEqualTo(!read.thoughts().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B",
                "",
                "Wrap it in `<think>` and `</think>`, then go on.",
                "Use this:\n```html\n<think>hm</think>\n```\nThat is all.",
                "a < b and b > c, [1], (2)",
                "I think </b> is wrong",
                "<thinker>hm</thinker>",
                "analysis of the poem",
                "Analysis\nassistantfinal"
            })
    void whatIsNoThoughtStaysAsItCame(String written) {
        ChatResponse response = ChatResponse.of(written);
        assertThat(response.withoutThoughts()).isSameAs(response);
    }

    @Test
    void aClosingMarkCountsBehindAFenceThatNothingCloses() {
        assertThat(ChatResponse.of("let me write ```\nx = 1\n</think>\nB")
                        .withoutThoughts()
                        .text()
                        .strip())
                .isEqualTo("B");
    }

    @Test
    void thoughtsOfTheProviderStayInFrontOfThoseInTheText() {
        ChatResponse both = new ChatResponse(
                        "first",
                        "<think>second</think>B",
                        ChatResponse.End.of(Finish.STOP),
                        Usage.UNKNOWN,
                        Duration.ZERO,
                        List.of(),
                        ChatResponse.Delivery.FIRST_CALL)
                .withoutThoughts();
        assertThat(both.thoughts()).isEqualTo("first\nsecond");
        assertThat(both.withoutThoughts()).isEqualTo(both);
    }

    @Test
    void anyTextHasAReadingAndNothingIsMadeUp() {
        List<String> pieces = List.of(
                "<think>",
                "</think>",
                "<think/>",
                "[THINK]",
                "[/think]",
                "`",
                "```\n",
                "\n",
                "B",
                " ",
                "<|channel|>",
                "<|message|>",
                "<|end|>",
                "<|start|>",
                "final",
                "analysis",
                "assistantfinal",
                "<answer>",
                "\uD83D",
                "\u0000");
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            ChatResponse read = ChatResponse.of(text.toString()).withoutThoughts();
            assertThat(read.text().length() + read.thoughts().length()).isLessThanOrEqualTo(text.length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<think>", "</think>", "<think></think>", "`<think>`", "```\n", "a</think> ", "<|message|>x", "`"
            })
    @Tag("long")
    void aMegabyteIsReadInSeconds(String piece) {
        ChatResponse response = ChatResponse.of(piece.repeat((1 << 20) / piece.length()));
        assertTimeoutPreemptively(Duration.ofSeconds(60), response::withoutThoughts);
    }
}
