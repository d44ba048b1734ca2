package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.model.Usage;

class ShortenedPromptTest {
    @ParameterizedTest
    @CsvSource({
        // a hundred times, tokens told, whether that can be all of it
        "'word ', 99, false",
        "'word ', 101, true",
        "'word ', -1, true",
        "'word ', 0, true",
        "'don''t re-do ', 199, false",
        "'don''t re-do ', 200, true",
        "'a1,b2 ', 199, false",
        "'\u6587\u5B57\u6587\u5B57', 99, false",
        "'\u6587\u5B57\u6587\u5B57', 101, true",
        "'!? ', 1, true"
    })
    void fewerTokensThanWordsMeansThatAPromptWasShortened(String text, int tokens, boolean whole) {
        ChatRequest request = new ChatRequest(List.of(Message.user(text.repeat(100))), 0, 64, 1);
        assertThat(ShortenedPrompt.note(request, new Usage(tokens, 5)) == null).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"63, 1", "10, 3"})
    void ofAFewWordsNothingIsSaid(int words, int tokens) {
        ChatRequest request = new ChatRequest(List.of(Message.user("word ".repeat(words))), 0, 64, 1);
        assertThat(ShortenedPrompt.note(request, new Usage(tokens, 5))).isNull();
    }
}
