package org.trustllm.app.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.data.InputException;

class AnswerLinesTest {
    private static final String LINES = "{\"prompt\":\"p\",\"response\":\"Größe\"}\r\n\n{\"response\":null}\n";

    @TempDir
    private Path folder;

    @Test
    void aByteOrderMarkSaysHowLinesAreWrittenAndIsNoPartOfThem() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(AnswerLines.read(file(("\uFEFF" + LINES).getBytes(charset))))
                    .extracting(row -> row.optionalText("response"))
                    .containsExactly("Größe", null);
        }
        assertThat(AnswerLines.read(file(LINES.getBytes(StandardCharsets.UTF_8))))
                .hasSize(2);
    }

    @Test
    void otherBytesAndAFieldTwiceAreRefusedInWords() {
        assertThatThrownBy(() -> AnswerLines.read(file(LINES.getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("found byte 0xF6 at position 28");
        assertThatThrownBy(() -> AnswerLines.read(
                        file("{\"response\":\"a\",\"response\":\"b\"}".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("row 0: expected each field once, found one of them twice");
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("answers.jsonl"), bytes);
    }
}
