package org.trustllm.local.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class OnnxEmbeddingsTest {
    private static final Offset<Float> EXACTLY = within(1e-6f);

    @TempDir
    private Path folder;

    private Path export() throws IOException {
        return Export.encoder(2)
                .config("max_position_embeddings", 16)
                .word("[CLS]", 0, 1)
                .word("east", 3, 0)
                .word("north", 0, 3)
                .writeEncoder(folder);
    }

    @Test
    void aVectorIsTheMeanOverTheTokensBroughtToLengthOne() throws IOException {
        try (OnnxEmbeddings model = OnnxEmbeddings.open(export())) {
            List<float[]> vectors = model.embedAll(List.of("east", "north north", "", "east ".repeat(1000) + "north"));
            double length = Math.sqrt(10);
            assertThat(vectors.get(0))
                    .containsExactly(new float[] {(float) (3 / length), (float) (1 / length)}, EXACTLY);
            assertThat(vectors.get(1)).containsExactly(new float[] {0, 1}, EXACTLY);
            assertThat(vectors.get(2)).containsExactly(new float[] {0, 1}, EXACTLY);
            // cut at 16 tokens, two of which are special
            length = Math.sqrt(42 * 42 + 1);
            assertThat(vectors.get(3))
                    .containsExactly(new float[] {(float) (42 / length), (float) (1 / length)}, EXACTLY);
            assertThat(model.id()).matches("onnx-embedding/1-[0-9a-f]{8}");
        }
    }

    @Test
    void theFirstTokenSpeaksForTheTextWhereItsConfigSaysSo() throws IOException {
        Files.createDirectories(export().resolve("1_Pooling"));
        Files.writeString(
                folder.resolve("1_Pooling/config.json"),
                "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}");
        try (OnnxEmbeddings model = OnnxEmbeddings.open(folder)) {
            assertThat(model.embedAll(List.of("east east")).getFirst()).containsExactly(new float[] {0, 1}, EXACTLY);
        }
    }
}
