package org.trustllm.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsLargerThanItsKindIsNotRead() throws IOException {
        Path file = folder.resolve("prices.json");
        Files.write(file, new byte[(3 << 20) + 1]);
        assertThatExceptionOfType(GivenFile.Fault.class)
                .isThrownBy(() -> GivenFile.bytes(file, 3 << 20))
                .withMessage(file + ": expected at most 3 MiB, found more");
        assertThat(GivenFile.bytes(file, (3 << 20) + 1)).hasSize((3 << 20) + 1);
    }

    @Test
    void bytesThatAreNoTextAreNamedWithTheirFileAndPlace() throws IOException {
        Path file = folder.resolve("run.json");
        Files.write(file, new byte[] {'a', 'b', (byte) 0xFF, 'c'});
        assertThatExceptionOfType(GivenFile.Fault.class)
                .isThrownBy(() -> GivenFile.text(file))
                .withMessage(
                        file + ": expected text in UTF-8, or in UTF-16 with its mark, found byte 0xFF at position 2");
    }

    @Test
    void aMarkSaysHowATextIsWritten() throws IOException {
        Path file = folder.resolve("labels.jsonl");
        Files.write(file, "\uFEFFgrün".getBytes(StandardCharsets.UTF_16LE));
        assertThat(GivenFile.text(file)).isEqualTo("grün");
        Files.write(file, "\uFEFFgrün".getBytes(StandardCharsets.UTF_8));
        assertThat(GivenFile.text(file)).isEqualTo("grün");
    }

    @Test
    void whyAFileCannotBeReadIsSaidInWords() {
        assertThat(words(folder.resolve("nothing"))).isEqualTo("no such file or folder");
        assertThat(words(folder)).isEqualTo("a folder");
    }

    private static String words(Path file) {
        return GivenFile.words(catchThrowableOfType(IOException.class, () -> GivenFile.text(file)));
    }
}
