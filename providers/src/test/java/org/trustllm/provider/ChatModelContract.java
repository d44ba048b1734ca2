package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;

/** What holds for every model, whoever serves it. */
interface ChatModelContract {
    String PLAIN = "What is the capital of France?";

    /** Quotes, line ends, a tab, an accent made of two characters, three scripts, and a character of two halves. */
    String UNICODE = "\"quoted\"\\ \n\ttab e\u0301 日本語 שלום Ünïcödé 🤖 {{prompt}} ${x}";

    /** A model whose other side gives back each prompt, after {@code echo: }. */
    Echo echo();

    /** A model, and what has to be closed after it. */
    record Echo(ConnectedModel model, AutoCloseable otherSide) implements AutoCloseable {
        @Override
        public void close() {
            model.close();
            try {
                otherSide.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    static ChatRequest request(String prompt) {
        return new ChatRequest(List.of(Message.user(prompt)), 0.5, 64, 42);
    }

    @Test
    default void anAnswerComesWithItsEndAndItsTime() {
        try (Echo echo = echo()) {
            ChatResponse response = echo.model().chat(request(PLAIN));
            assertThat(response.text()).isEqualTo("echo: " + PLAIN);
            assertThat(response.finish()).isEqualTo(ChatResponse.Finish.STOP);
            assertThat(response.latency()).isPositive().isLessThan(Duration.ofMinutes(1));
            assertThat(response.notes()).isEmpty();
        }
    }

    @Test
    default void everyCharacterArrivesAndComesBack() {
        try (Echo echo = echo()) {
            assertThat(echo.model().chat(request(UNICODE)).text()).isEqualTo("echo: " + UNICODE);
        }
    }

    @Test
    default void callsAtTheSameTimeGetTheirOwnAnswers() throws ExecutionException, InterruptedException {
        try (Echo echo = echo();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ChatResponse>> answers = new ArrayList<>();
            for (String prompt : manyPrompts()) {
                answers.add(threads.submit(() -> echo.model().chat(request(prompt))));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get().text())
                        .isEqualTo("echo: " + manyPrompts().get(i));
            }
        }
    }

    /** Forty different prompts. */
    static List<String> manyPrompts() {
        return java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> "question number " + i)
                .toList();
    }

    @Test
    default void aModelCanBeClosedTwice() {
        try (Echo echo = echo()) {
            echo.model().close();
        }
    }
}
