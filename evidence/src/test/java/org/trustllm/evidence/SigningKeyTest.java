package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    @TempDir
    Path folder;

    @Test
    void aKeyThatIsReadSignsAsTheOneThatWasMade() throws IOException {
        SigningKey made = SigningKey.make(folder.resolve("key"));
        SigningKey read = SigningKey.read(folder.resolve("key"));
        byte[] message = "m".getBytes(StandardCharsets.UTF_8);
        assertThat(read.publicKey().id()).isEqualTo(made.publicKey().id());
        assertThat(made.publicKey().isSignature(read.sign(message), message)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
    }

    /** RFC 8032, 7.1, test 1: the seed and its public key. */
    @Test
    void thePublicKeyIsThatOfTheSeed() throws IOException {
        Path file = folder.resolve("rfc");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(java.util.HexFormat.of()
                        .formatHex(SigningKey.read(file).publicKey().raw()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void aKeyThatOthersCanReachIsRefused(String permissions) throws IOException {
        Path file = folder.resolve("key");
        SigningKey.make(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only its owner can read");
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutItsContent() throws IOException {
        Path file = folder.resolve("key");
        for (String content : new String[] {
            "sesame",
            "",
            "-----BEGIN PRIVATE KEY-----\nsesame!\n-----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----"
        }) {
            Files.writeString(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> SigningKey.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageNotContaining("sesame");
        }
        assertThatThrownBy(() -> SigningKey.read(folder.resolve("none")))
                .hasMessageContaining("expected a readable file with a key");
    }

    @Test
    void aKeyThatIsThereIsNotReplaced() throws IOException {
        SigningKey.make(folder.resolve("key"));
        assertThatThrownBy(() -> SigningKey.make(folder.resolve("key"))).isInstanceOf(IOException.class);
    }
}
