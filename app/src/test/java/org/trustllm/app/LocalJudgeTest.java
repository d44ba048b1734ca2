package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;

/** A judge from a file is put conversations, and run, as its own options say. */
class LocalJudgeTest {
    @TempDir
    Path folder = Path.of("");

    private Path model = Path.of("");

    @BeforeEach
    void answersAndAFileOfANewKind() throws IOException {
        Files.createDirectories(folder.resolve("answers/truthfulness"));
        Files.writeString(
                folder.resolve("answers/truthfulness/internal.json"),
                "[{\"prompt\":\"Which town?\",\"source\":\"squad\",\"answer\":\"Paris\",\"res\":\"Paris\"}]");
        model = Files.write(folder.resolve("judge.gguf"), ggufOf("newer-than-the-built-in"));
    }

    private CommandRun evaluate(String... more) {
        String[] arguments = new String[6 + more.length];
        String[] begin = {
            "evaluate",
            folder.resolve("answers").toString(),
            "--task",
            "truthfulness/internal_squad",
            "--judge",
            "llm=local:" + model
        };
        System.arraycopy(begin, 0, arguments, 0, begin.length);
        System.arraycopy(more, 0, arguments, begin.length, more.length);
        return run(arguments);
    }

    @Test
    void itsServerIsNamedByAnOptionOfItsOwn() {
        CommandRun none =
                evaluate("--judge-llama-server", folder.resolve("nowhere").toString());
        assertThat(none.code()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(none.err()).contains("nowhere: expected a program, found none");
    }

    @Test
    void itsTemplateIsChosenByAnOptionOfItsOwn() {
        CommandRun unknown = evaluate("--judge-template", "nosuch");
        assertThat(unknown.code()).isEqualTo(Exit.USAGE);
        assertThat(unknown.err()).contains("nosuch", "chatml");
    }

    @Test
    void withoutThemTheFileDecides() {
        CommandRun without = evaluate();
        assertThat(without.code()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(without.err()).contains("newer-than-the-built-in");
    }

    /** The head of a model file without weights. */
    private static byte[] ggufOf(String architecture) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(number(Integer.BYTES, 3));
        file.writeBytes(number(Long.BYTES, 0));
        file.writeBytes(number(Long.BYTES, 1));
        text(file, "general.architecture");
        file.writeBytes(number(Integer.BYTES, 8));
        text(file, architecture);
        // what would be weights begins at a round place
        file.writeBytes(new byte[31 - (file.size() + 31) % 32]);
        return file.toByteArray();
    }

    private static void text(ByteArrayOutputStream file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        file.writeBytes(number(Long.BYTES, bytes.length));
        file.writeBytes(bytes);
    }

    private static byte[] number(int size, long value) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        byte[] written = new byte[size];
        bytes.flip().get(written);
        return written;
    }
}
