package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.provider.wire.Json;

class RecordedAnswersTest implements ChatModelContract {
    @TempDir
    Path folder = Path.of("");

    @Override
    public Echo echo() {
        write(
                "safety/misuse.jsonl",
                Stream.concat(Stream.of(PLAIN, UNICODE), ChatModelContract.manyPrompts().stream())
                        .map(prompt -> row(prompt, "echo: " + prompt))
                        .toArray(String[]::new));
        return new Echo(open(), () -> {});
    }

    private ConnectedModel open() {
        return Provider.RESPONSES.open(folder.toString(), Access.ofEnvironment());
    }

    private static String row(String prompt, String answer) {
        ObjectNode row = Json.object().put("prompt", prompt).put("res", answer);
        return Json.write(row);
    }

    private void write(String name, String... lines) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofSeveralAnswersToOnePromptTheFirstIsGivenAndSaidSo() {
        write(
                "a/one.jsonl",
                row("p", "first"),
                row("p", "second"),
                row("p", "first"),
                row("q", "same"),
                row("q", "same"));
        try (ConnectedModel model = open()) {
            var response = model.chat(ChatModelContract.request("p"));
            assertThat(response.text()).isEqualTo("first");
            assertThat(response.notes()).singleElement().asString().contains("2 different answers");
            assertThat(model.chat(ChatModelContract.request("q")).notes()).isEmpty();
        }
    }

    @Test
    void theAnswerToTheRowThatIsAskedComesFirst() {
        write("a/one.jsonl", row("p", "first"), row("p", "second"), row("other", "third"));
        try (ConnectedModel model = open()) {
            assertThat(answer(model, "p", "a/one#1")).isEqualTo("second");
            // a task may put words around a row's prompt
            assertThat(answer(model, "Answer this: other", "a/one#2")).isEqualTo("third");
            // a row of that number that asks something else is another row
            assertThat(answer(model, "p", "a/one#2")).isEqualTo("first");
            assertThat(answer(model, "p", "a/two#1")).isEqualTo("first");
        }
    }

    private static String answer(ConnectedModel model, String prompt, String sample) {
        return model.chat(new ChatRequest(List.of(Message.user(prompt)), 0, 10, 1, sample))
                .text();
    }

    @Test
    void aPromptWithoutAnAnswerIsRejected() {
        write("a/one.jsonl", row("p", "first"), "{\"prompt\":\"q\",\"res\":null}");
        try (ConnectedModel model = open()) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request("q")))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
        }
    }

    @Test
    void aFolderWithoutAnswersIsUnavailable() {
        for (String name : new String[] {"", "none"}) {
            String target = folder.resolve(name).toString();
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> Provider.RESPONSES.open(target, Access.ofEnvironment()))
                    .withMessageContaining(target)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
        }
    }
}
