package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

/** Every row of the page that says how replies are read is sent by a server and read. */
class AnswersPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("trustllm.root", "."), "docs", "reference", "answers.md");
    private static final Pattern ROW = Pattern.compile("\\| `(.*)` \\| (.*) \\|");
    private static final Pattern WORD = Pattern.compile("`([a-z-]+):`");
    private static final Pattern STEP = Pattern.compile("(\\w+)(?:\\[(\\d+)])?");

    /** What a plain answer is read as. */
    private static final ReadAs PLAIN = new ReadAs("A", "", false, Finish.STOP, new Usage(11, 5), List.of());

    @TempDir
    private static Path folder = Path.of("");

    private static final AtomicReference<Canned> REPLY = new AtomicReference<>(Canned.silence());
    private static final Loopback SERVER = Loopback.serving(request -> REPLY.get());
    private static final Map<String, ConnectedModel> MODELS = new HashMap<>();

    @AfterAll
    static void close() {
        MODELS.values().forEach(ConnectedModel::close);
        SERVER.close();
    }

    /** What a response says, but for its time. */
    private record ReadAs(
            String text, String thoughts, boolean refusal, Finish finish, Usage usage, List<String> notes) {}

    /** A row of the page. */
    private record Row(String provider, String fields, String readAs) {}

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<String> providers = List.of();
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                providers = WORD.matcher(line)
                        .results()
                        .map(match -> match.group(1))
                        .toList();
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                providers.forEach(provider -> rows.add(new Row(provider, row.group(1), row.group(2))));
            }
        }
        return rows;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyProviderWithAReplyOfItsOwnIsOnThePage() {
        Set<String> asked = Arrays.stream(Provider.values())
                .filter(provider -> provider != Provider.RESPONSES && provider != Provider.COMMAND)
                .map(Provider::word)
                .collect(Collectors.toSet());
        assertThat(rows().stream().map(Row::provider).collect(Collectors.toSet()))
                .isEqualTo(asked);
    }

    @TestFactory
    Stream<DynamicTest> everyRowIsReadAsThePageSays() {
        return rows().stream().map(row -> dynamicTest(row.provider + " " + row.fields, () -> read(row)));
    }

    private static void read(Row row) {
        ObjectNode reply = plain(row.provider);
        for (String field : row.fields.split("; ", -1)) {
            int equals = field.indexOf(" = ");
            set(reply, field.substring(0, equals), Json.tree(field.substring(equals + 3)));
        }
        REPLY.set(Canned.of(200, Json.write(reply)));
        int asked = SERVER.asked().size();
        check(row.readAs, MODELS.computeIfAbsent(row.provider, AnswersPageTest::open));
        assertThat(SERVER.asked()).hasSize(asked + 1);
    }

    private static void check(String readAs, ConnectedModel model) {
        Matcher failure =
                Pattern.compile("(asked again|the row fails)(?: `(.*)`)?").matcher(readAs);
        if (!failure.matches()) {
            ChatResponse response = model.chat(ChatModelContract.request("?"));
            assertThat(readAs(response)).isEqualTo(expected(readAs, response.notes()));
            return;
        }
        assertThat(catchThrowableOfType(ModelException.class, () -> model.chat(ChatModelContract.request("?"))))
                .hasMessageContaining(failure.group(2) == null ? "" : failure.group(2))
                .extracting(ModelException::kind)
                .isEqualTo(
                        failure.group(1).equals("asked again")
                                ? ModelException.Kind.TRANSIENT
                                : ModelException.Kind.REJECTED);
    }

    private static ReadAs readAs(ChatResponse response) {
        return new ReadAs(
                response.text(),
                response.thoughts(),
                response.end().refusal(),
                response.finish(),
                response.usage(),
                response.notes());
    }

    /** The plain answer with what a row names; whatever has to be noted is noted in one sentence, in any words. */
    private static ReadAs expected(String readAs, List<String> notes) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String item : readAs.split(", ", -1)) {
            String[] words = item.split(" ", 2);
            said.put(words[0], words.length == 1 ? "" : words[1].replace("`", ""));
        }
        String refusal = said.getOrDefault("refusal", "");
        Finish finish = Arrays.stream(Finish.values())
                .filter(one -> said.containsKey(one.name()))
                .findFirst()
                .orElse(PLAIN.finish);
        boolean filtered = finish == Finish.CONTENT_FILTER;
        boolean noted = said.containsKey("note") || filtered || !refusal.isEmpty();
        assertThat(notes).hasSize(noted ? 1 : 0);
        assertThat(String.join(" ", notes)).contains(filtered ? "filter" : said.getOrDefault("note", ""));
        Usage usage = new Usage(
                number(said, "prompt", 11),
                number(said, "completion", 5),
                number(said, "thought", 0),
                number(said, "kept", 0),
                number(said, "written", 0));
        return new ReadAs(
                refusal.isEmpty() ? said.getOrDefault("text", PLAIN.text).strip() : refusal,
                said.getOrDefault("thoughts", ""),
                !refusal.isEmpty(),
                finish,
                usage,
                notes);
    }

    private static int number(Map<String, String> said, String name, int otherwise) {
        return Integer.parseInt(said.getOrDefault(name, Integer.toString(otherwise)));
    }

    private static void set(ObjectNode root, String path, JsonNode value) {
        JsonNode node = root;
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            Matcher step = STEP.matcher(steps[i]);
            assertThat(step.matches()).as(path).isTrue();
            boolean last = i == steps.length - 1;
            String name = step.group(1);
            if (last) {
                ((ObjectNode) node).set(name, value);
            } else {
                JsonNode next = node.has(name) ? node.get(name) : ((ObjectNode) node).putObject(name);
                node = step.group(2) == null ? next : ((ArrayNode) next).get(Integer.parseInt(step.group(2)));
            }
        }
    }

    private static ObjectNode plain(String provider) {
        return (ObjectNode) Json.tree(
                switch (Provider.named(provider)) {
                    case OPENAI, AZURE, MISTRAL, ZHIPU, ERNIE -> new OpenAiTest().answer("A");
                    case OPENAI_RESPONSES -> new OpenAiResponsesTest().answer("A");
                    case ANTHROPIC -> new AnthropicTest().answer("A");
                    case GEMINI -> new GeminiTest().answer("A");
                    case OLLAMA -> new OllamaTest().answer("A");
                    case BEDROCK -> new BedrockTest().answer("A");
                    case REPLICATE -> new ReplicateTest().answer("A");
                    case HTTP -> "{\"answer\": \"A\", \"usage\": {\"in\": 11, \"out\": 5}}";
                    case null, default -> throw new AssertionError("no plain answer of " + provider);
                });
    }

    private static ConnectedModel open(String provider) {
        Access access = Access.ofEnvironment()
                .withEnvironment(name -> name.equals("AWS_REGION") ? "eu-central-1" : null)
                .withTimeout(Duration.ofSeconds(30));
        Provider asked = Objects.requireNonNull(Provider.named(provider));
        if (asked == Provider.HTTP) {
            return asked.open(application().toString(), access);
        }
        return asked.open(
                asked == Provider.REPLICATE ? "owner/model-1" : "model-1",
                access.withBaseUrl(SERVER.address()).withKey(Secret.of("dummy-key-0123456789")));
    }

    private static Path application() {
        try {
            return Files.writeString(folder.resolve("app.yaml"), """
                    url: %s
                    request: {prompt: "{{prompt}}"}
                    answer: /answer
                    thoughts: /thoughts
                    finish: /finish
                    prompt_tokens: /usage/in
                    completion_tokens: /usage/out
                    reasoning_tokens: /usage/reasoning
                    """.formatted(SERVER.address()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
