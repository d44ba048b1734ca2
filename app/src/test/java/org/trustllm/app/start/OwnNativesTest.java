package org.trustllm.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Native code of this machine stays, that of others goes, and what is no native code is not touched. */
@SuppressWarnings("NullAway")
final class OwnNativesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, /libduckdb_java.so_linux_amd64, false",
        "Linux, amd64, /libduckdb_java.so_linux_arm64, true",
        "Linux, amd64, /libduckdb_java.so_windows_amd64, true",
        "Mac OS X, aarch64, /libduckdb_java.so_macos_arm64, false",
        "Linux, aarch64, /ai/onnxruntime/native/linux-aarch64/libonnxruntime.so, false",
        "Linux, aarch64, /ai/onnxruntime/native/linux-x64/libonnxruntime.so, true",
        "Linux, amd64, /ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib.dSYM/Contents/Resources/a.yml, true",
        "Windows 11, amd64, /native/lib/win-x86_64/cpu/libstdc++-6.dll, false",
        "Windows 11, amd64, /de/kherud/llama/Windows/x86/jllama.dll, true",
        "Windows 11, amd64, /de/kherud/llama/Windows/x86_64/jllama.dll, false",
        "Linux, aarch64, /de/kherud/llama/Linux-Android/aarch64/libjllama.so, true",
        "Linux, amd64, /de/kherud/llama/Linux/x86_64/libjllama.so, false",
        "Linux, amd64, /some/library.so, false",
        "Linux, amd64, /org/windows/Dialog.class, false",
        "Plan 9, mips, /native/library.so, false"
    })
    void onlyNativeCodeOfAnotherMachineGoes(String system, String processor, String entry, boolean foreign) {
        assertThat(new OwnNatives(system, processor).isForeign(entry)).isEqualTo(foreign);
    }

    @Test
    void aJarKeepsEverythingElse() throws Exception {
        Path jar = folder.resolve("library.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : new String[] {"META-INF/MANIFEST.MF", "linux/amd64/a.so", "windows/amd64/a.dll"}) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        new OwnNatives("Linux", "amd64").keep(jar);
        try (ZipFile read = new ZipFile(jar.toFile())) {
            assertThat(read.stream().map(ZipEntry::getName)).contains("META-INF/MANIFEST.MF", "linux/amd64/a.so");
            assertThat(read.getEntry("windows/amd64/a.dll")).isNull();
            assertThat(read.getInputStream(read.getEntry("linux/amd64/a.so")).readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("linux/amd64/a.so");
        }
    }
}
