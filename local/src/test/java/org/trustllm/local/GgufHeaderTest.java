package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.model.ModelException;

class GgufHeaderTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("model.gguf");
    }

    @Test
    void aSoundHeaderIsRead() throws IOException {
        Files.write(file, GgufFile.sound());
        GgufHeader header = GgufHeader.read(file);
        assertThat(header.architecture()).isEqualTo("llxma");
        assertThat(header.name()).isEqualTo("tiny");
        assertThat(header.contextLength()).isEqualTo(64);
        assertThat(header.hasChatTemplate()).isFalse();
        assertThat(header.addsBos()).isTrue();
        assertThat(header.endTexts()).containsExactly("</s>");
    }

    @Test
    void aHeaderWithNothingButItsArchitectureIsRead() throws IOException {
        GgufFile.begin(2, 0, 1).pair("general.architecture", "x").pad(0).at(file);
        GgufHeader header = GgufHeader.read(file);
        assertThat(header.name()).isEmpty();
        assertThat(header.contextLength()).isZero();
        assertThat(header.addsBos()).isFalse();
        assertThat(header.endTexts()).isEmpty();
    }

    @Test
    void everyTokenThatEndsAnAnswerIsKnown() throws IOException {
        GgufFile.begin(3, 0, 4)
                .pair("general.architecture", "x")
                .tokens("<|endoftext|>", "word", "<|im_end|>")
                .pair("tokenizer.ggml.eos_token_id", 2)
                .pair("tokenizer.ggml.eot_token_id", 99)
                .pad(0)
                .at(file);
        assertThat(GgufHeader.read(file).endTexts()).containsExactly("<|im_end|>", "<|endoftext|>");
    }

    @Test
    void everyTypeOfValueIsSteppedOver() throws IOException {
        GgufFile header =
                GgufFile.begin(3, 0, 4).text("list of lists").int32(9).int32(9).int64(2);
        header.int32(5).int64(1).int32(7).int32(10).int64(1).int64(7);
        header.text("long").int32(11).int64(-1);
        header.text("double").int32(12).int64(0);
        header.pair("general.architecture", "x").pad(0).at(file);
        assertThat(GgufHeader.read(file).architecture()).isEqualTo("x");
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        refused().withMessageContaining("found none");
    }

    @Test
    void aFolderIsSaidToBeAFolder() throws IOException {
        Files.createDirectory(file);
        refused().withMessageContaining("found a folder");
    }

    @Test
    void anEmptyFileIsTruncated() throws IOException {
        Files.createFile(file);
        refused().withMessageContaining("truncated");
    }

    @Test
    void randomBytesAreNoModel() throws IOException {
        byte[] bytes = new byte[4096];
        new Random(7).nextBytes(bytes);
        Files.write(file, bytes);
        refused().withMessageContaining("expected a GGUF file");
    }

    @Test
    @Tag("long")
    void randomBytesBehindTheMagicNeverEscapeAsAnotherError() throws IOException {
        Random random = new Random(11);
        byte[] sound = GgufFile.sound();
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = sound.clone();
            for (int change = 0; change <= round % 4; change++) {
                bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try {
                GgufHeader.read(file);
            } catch (ModelException e) {
                assertThat(e).hasMessageContainingAll(file.toString(), "expected", "found");
            }
        }
    }

    @Test
    void wrongMagicIsNoModel() throws IOException {
        byte[] bytes = GgufFile.sound();
        bytes[3] = 'X';
        Files.write(file, bytes);
        refused().withMessageContaining("other bytes at its start");
    }

    @Test
    void aWebPageUnderTheNameOfAModelIsNoModel() throws IOException {
        Files.writeString(file, "<!DOCTYPE html><html><body>Not found</body></html>", StandardCharsets.UTF_8);
        refused().withMessageContaining("other bytes at its start");
    }

    @Test
    void anUnknownVersionIsNamed() throws IOException {
        GgufFile.begin(9, 0, 0).at(file);
        refused().withMessageContaining("found 9");
    }

    @Test
    void aFileThatIsCutAnywhereIsTruncated() throws IOException {
        byte[] sound = GgufFile.sound();
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));
            refused().withMessageContaining("truncated");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 0xFFFF_FFFFL})
    void absurdCountsAreRefused(long count) throws IOException {
        GgufFile.begin(3, count, 0).at(file);
        refused();
        GgufFile.begin(3, 0, count).at(file);
        refused();
        GgufFile.begin(3, 0, 1).int64(count).at(file);
        refused();
        GgufFile.begin(3, 0, 1).text("key").int32(9).int32(8).int64(count).at(file);
        refused();
        GgufFile.begin(3, 1, 1)
                .pair("general.architecture", "x")
                .tensor("w", 0, 0, count, count)
                .pad(64)
                .at(file);
        refused();
        GgufFile.begin(3, 1, 1)
                .pair("general.architecture", "x")
                .tensor("w", 0, count, 1)
                .pad(64)
                .at(file);
        refused();
    }

    @Test
    void anAbsurdNumberOfDimensionsIsRefused() throws IOException {
        GgufFile.begin(3, 1, 1)
                .pair("general.architecture", "x")
                .text("w")
                .int32(-1)
                .int32(0)
                .int64(0)
                .pad(64)
                .at(file);
        refused();
    }

    @Test
    void listsInListsWithoutEndAreRefused() throws IOException {
        GgufFile header = GgufFile.begin(3, 0, 1).text("deep").int32(9);
        for (int depth = 0; depth < 200_000; depth++) {
            header.int32(9).int64(1);
        }
        header.at(file);
        refused();
    }

    @Test
    void anUnknownTypeOfValueIsNamed() throws IOException {
        GgufFile.begin(3, 0, 1).text("key").int32(77).int64(0).at(file);
        refused().withMessageContaining("found 77");
    }

    @Test
    void aFileWithoutArchitectureIsNoLanguageModel() throws IOException {
        GgufFile.begin(3, 0, 1).pair("general.name", "x").pad(0).at(file);
        refused().withMessageContaining("without general.architecture");
    }

    @Test
    void tensorsBeyondTheEndAreTruncated() throws IOException {
        GgufFile.begin(3, 2, 1)
                .pair("general.architecture", "x")
                .tensor("w", 0, 0, 4)
                .tensor("v", 1, 32, 4, 4)
                .pad(63)
                .at(file);
        refused().withMessageContaining("truncated");
    }

    @Test
    void anArchitectureThatTheEngineDoesNotKnowIsNamed() throws IOException {
        Files.write(file, GgufFile.sound());
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> LocalModel.open(file))
                .withMessageContainingAll(file.toString(), "\"llxma\"", "build 4916", "--llama-server")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNAVAILABLE));
    }

    private ThrowableAssertAlternative<ModelException> refused() {
        return assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> GgufHeader.read(file))
                .withMessageContainingAll(file.toString(), "expected", "found")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNAVAILABLE));
    }
}
