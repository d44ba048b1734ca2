package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.model.ModelException;

class FileFactsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aGgufHeaderIsReadWithoutItsWeights() throws IOException {
        Path file = Files.write(folder.resolve("a.gguf"), GgufFile.sound());
        assertThat(FileFacts.ofGguf(file))
                .containsEntry("general.name", "tiny")
                .containsEntry("llxma.context_length", "64")
                .containsEntry("tokenizer.ggml.tokens", "a, b, </s>")
                .containsEntry("tokenizer.ggml.add_bos_token", "true");
        byte[] header = GgufFile.begin(3, 9, 1).pair("general.license", "MIT").bytes();
        assertThat(FileFacts.ofGguf(Files.write(folder.resolve("b.gguf"), header)))
                .containsExactly(Map.entry("general.license", "MIT"));
    }

    @Test
    void theMetadataOfARealOnnxFileAreRead() throws IOException {
        Path file = folder.resolve("minilm.onnx");
        try (InputStream model =
                Objects.requireNonNull(FileFacts.class.getResourceAsStream("/all-minilm-l6-v2.onnx"))) {
            Files.copy(model, file);
        }
        assertThat(FileFacts.ofOnnx(file))
                .containsEntry("producer_name", "pytorch")
                .containsKey("ir_version");
    }

    @Test
    void anOnnxFileTellsItsOwnEntries() throws IOException {
        byte[] file = {
            8, 9, 18, 2, 'm', 'e', 40, 3, 58, 1, 0, 114, 14, 10, 7, 'l', 'i', 'c', 'e', 'n', 's', 'e', 18, 3, 'M', 'I',
            'T'
        };
        assertThat(FileFacts.ofOnnx(Files.write(folder.resolve("a.onnx"), file)))
                .containsEntry("ir_version", "9")
                .containsEntry("producer_name", "me")
                .containsEntry("model_version", "3")
                .containsEntry("metadata.license", "MIT");
        for (int length = 0; length < file.length; length++) {
            Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(file, length));
            if (length != 11) {
                assertThatThrownBy(() -> FileFacts.ofOnnx(cut)).isInstanceOf(ModelException.class);
            }
        }
    }

    @Test
    void whatIsNeitherIsRefusedInWords() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "hello, this is no model");
        assertThatThrownBy(() -> FileFacts.ofGguf(text)).hasMessageContaining("expected a GGUF file");
        assertThatThrownBy(() -> FileFacts.ofOnnx(text)).hasMessageContaining("expected");
        assertThatThrownBy(() -> FileFacts.ofOnnx(folder)).hasMessageContaining("no regular file");
        assertThatThrownBy(() -> FileFacts.ofOnnx(folder.resolve("none"))).hasMessageContaining("found none");
    }
}
