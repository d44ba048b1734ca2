package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final String KEY = "sk-file-0123456789";

    @TempDir
    Path folder = Path.of("");

    private Path file(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    @Test
    void oneLineIsTheKey() throws IOException {
        KeyFile read = KeyFile.read(file(KEY + "\n", "rw-------"));
        assertThat(read.key().reveal()).isEqualTo(KEY);
        assertThat(read.warnings()).isEmpty();
        assertThat(read).asString().doesNotContain(KEY);
    }

    @Test
    void aKeyThatEverybodyMayReadIsWarnedOf() throws IOException {
        assertThat(KeyFile.read(file(KEY, "rw-r--r--")).warnings())
                .singleElement()
                .asString()
                .contains("chmod 600")
                .doesNotContain(KEY);
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutBeingShown() throws IOException {
        refused(folder.resolve("none"), "found none");
        refused(folder, "found none");
        refused(file("\n \n", "rw-------"), "empty");
        refused(file(KEY + "\nsecond", "rw-------"), "2 lines");
        refused(file(KEY + " and more", "rw-------"), "ASCII");
        Path binary = Files.write(folder.resolve("key"), new byte[] {(byte) 0xff, (byte) 0xfe, 's', 'k'});
        refused(binary, "found none");
    }

    @Test
    void whatStandsAroundAKeyIsNamed() throws IOException {
        for (String quoted :
                new String[] {"\"" + KEY + "\"", "'" + KEY + "'", "\u201C" + KEY + "\u201D", "`" + KEY + "`"}) {
            refused(file(quoted, "rw-------"), "found quotes around it");
        }
        for (String named : new String[] {
            "OPENAI_API_KEY=" + KEY, "export OPENAI_API_KEY=" + KEY, "OPENAI_API_KEY = '" + KEY + "'", "key=" + KEY
        }) {
            refused(file(named, "rw-------"), "found NAME=value");
        }
        refused(file("Bearer " + KEY, "rw-------"), "the word Bearer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Access.ofEnvironment()
                        .withEnvironment(Map.of("OPENAI_API_KEY", "\"" + KEY + "\"")::get)
                        .keyOr(List.of("OPENAI_API_KEY")))
                .withMessage("OPENAI_API_KEY: expected the key alone, found quotes around it");
    }

    @Test
    void aKeyMayEndInEqualsSignsAndFollowAByteOrderMark() throws IOException {
        for (String key : new String[] {"c2VjcmV0LXNlY3JldA==", "\uFEFFc2VjcmV0LXNlY3JldA=="}) {
            assertThat(KeyFile.read(file(key, "rw-------")).key().reveal()).isEqualTo("c2VjcmV0LXNlY3JldA==");
        }
    }

    private static void refused(Path file, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyFile.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(KEY));
    }

    @Test
    void aSecretDoesNotShowItself() {
        assertThat(Secret.of(KEY)).hasToString("[key]");
        assertThat(Access.ofEnvironment().withKey(Secret.of(KEY))).asString().doesNotContain(KEY);
    }
}
