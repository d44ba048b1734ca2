package org.trustllm.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.internal.calling.Requests.asking;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Calling;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ScriptedModel;
import org.trustllm.model.Usage;

class KeptAnswersTest {
    @TempDir
    private Path folder;

    private ChatResponse ask(String name, ChatModel model, ChatRequest request) throws IOException {
        try (Calls calls = Calls.of(
                name,
                model,
                Calling.DEFAULT.withCache(new Calling.AnswerCache(folder)),
                new Ledger(null, BigDecimal.ZERO),
                lost -> {},
                TimeAndChance.ofMachine())) {
            return calls.model().chat(request);
        }
    }

    @Test
    void anAnswerIsAskedForOnceAndKeptAsItWas() throws IOException {
        ChatResponse first = new ChatResponse(
                "hm\n",
                "caf\u00E9 \uD83D\uDE00 \r\n\u2028\"",
                new ChatResponse.End(ChatResponse.Finish.LENGTH, "max_tokens", true),
                new Usage(7, 9, 5, 4, 3),
                Duration.ofNanos(1_234_567),
                List.of("cut"),
                ChatResponse.Delivery.FIRST_CALL);
        ScriptedModel never = ScriptedModel.always("never");
        assertThat(ask("x:y", request -> first, asking("?"))).isEqualTo(first);
        assertThat(ask("x:y", never, asking("?"))).isEqualTo(first.with(ChatResponse.Delivery.FROM_CACHE));
        assertThat(never.calls()).isZero();
    }

    @Test
    void everythingThatMattersMakesAnotherAnswer() throws IOException {
        ask("x:y", ScriptedModel.always("first"), asking("?"));
        ScriptedModel model = ScriptedModel.always("other");
        List<Message> messages = asking("?").messages();
        List<ChatRequest> others = List.of(
                asking("??"),
                new ChatRequest(messages, 0.1, 100, 1),
                new ChatRequest(messages, 0, 101, 1),
                new ChatRequest(messages, 0, 100, 2),
                new ChatRequest(List.of(new Message(Message.Role.SYSTEM, "?")), 0, 100, 1),
                new ChatRequest(List.of(Message.user(""), Message.user("?")), 0, 100, 1));
        for (ChatRequest other : others) {
            assertThat(ask("x:y", model, other).text()).as(other.toString()).isEqualTo("other");
        }
        assertThat(ask("x:z", model, asking("?")).text()).isEqualTo("other");
        ChatModel weights = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                return model.chat(request);
            }

            @Override
            public Map<String, String> provenance() {
                return Map.of("file digest", "abc");
            }
        };
        assertThat(ask("x:y", weights, asking("?")).text()).isEqualTo("other");
        assertThat(ask("x:y", model, asking("?")).text()).isEqualTo("first");
    }

    @Test
    void aTornLineIsPassedOver() throws IOException {
        ask("x:y", ScriptedModel.always("first"), asking("1"));
        ask("x:y", ScriptedModel.always("second"), asking("2"));
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 20));
        }
        ScriptedModel again = ScriptedModel.always("again");
        assertThat(ask("x:y", again, asking("1")).text()).isEqualTo("again");
        assertThat(ask("x:y", again, asking("2")).text()).isEqualTo("again");
        assertThat(ask("x:y", ScriptedModel.always("never"), asking("1")).text())
                .isEqualTo("again");
    }

    @Test
    @Tag("long")
    void aDamagedLineIsNeverBelieved() throws IOException {
        ask("x:y", ScriptedModel.always("first"), asking("1"));
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(file, flipped);
            List<String> warnings = new ArrayList<>();
            KeptAnswers cache = new KeptAnswers(new Calling.AnswerCache(folder, warnings::add));
            try (ModelAnswers answers = cache.of("x:y", Map.of())) {
                assertThat(answers.get(answers.key(asking("1"))))
                        .as("byte %d", i)
                        .isNull();
            }
            // a line feed that was lost leaves a whole line that no later one can follow
            assertThat(warnings).as("byte %d", i).hasSize(1).first().asString().contains(file + ": ", "damaged");
            assertThat(cache.stats().damaged()).as("byte %d", i).isPositive();
        }
    }

    @Test
    void thousandsOfAnswersAreFoundAgain() throws IOException {
        KeptAnswers cache = new KeptAnswers(new Calling.AnswerCache(folder));
        try (ModelAnswers answers = cache.of("x:y", Map.of())) {
            for (int i = 0; i < 5000; i++) {
                answers.put(answers.key(asking("q" + i)), ChatResponse.of("a" + i));
            }
        }
        try (ModelAnswers answers = cache.of("x:y", Map.of())) {
            assertThat(answers.size()).isEqualTo(5000);
            for (int i = 0; i < 5000; i++) {
                assertThat(answers.get(answers.key(asking("q" + i))))
                        .isEqualTo(ChatResponse.of("a" + i).with(ChatResponse.Delivery.FROM_CACHE));
            }
            assertThat(answers.get(answers.key(asking("q5000")))).isNull();
        }
    }

    @Test
    void whatIsKeptIsCountedAndCleared() throws IOException {
        KeptAnswers cache = new KeptAnswers(new Calling.AnswerCache(folder.resolve("cache")));
        assertThat(cache.stats()).isEqualTo(new KeptAnswers.Stats(0, 0, 0, 0));
        try (ModelAnswers one = cache.of("x:y", Map.of());
                ModelAnswers other = cache.of("x:z", Map.of())) {
            one.put(one.key(asking("1")), ChatResponse.of("a"));
            one.put(one.key(asking("2")), ChatResponse.of("a"));
            other.put(other.key(asking("1")), ChatResponse.of("a"));
        }
        KeptAnswers.Stats stats = cache.stats();
        assertThat(stats.models()).isEqualTo(2);
        assertThat(stats.answers()).isEqualTo(3);
        assertThat(cache.clear()).isEqualTo(stats);
        assertThat(cache.stats()).isEqualTo(new KeptAnswers.Stats(0, 0, 0, 0));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
