package org.trustllm.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import picocli.CommandLine;

/** An old library in a newer form is the same library. */
@SuppressWarnings("NullAway")
final class ArchivableLibraryTest {
    @TempDir
    Path folder;

    @Test
    void aLibraryOfJavaFiveIsOneOfJavaEightAndWorks() throws Exception {
        Path jar = Files.copy(Path.of(location(CommandLine.class)), folder.resolve("picocli.jar"));
        ArchivableLibrary.main(new String[] {jar.toString()});
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            try (InputStream read = loader.getResourceAsStream("picocli/CommandLine.class")) {
                byte[] type = read.readAllBytes();
                assertThat(version(type)).isEqualTo(Opcodes.V1_8);
                // a name that every jar would be looked through for
                assertThat(new String(type, StandardCharsets.ISO_8859_1)).doesNotContain("groovy.lang.Closure");
            }
            // initialised, so that every method of it went through the verifier
            Class<?> type = Class.forName("picocli.CommandLine", true, loader);
            assertThat(type.getField("VERSION").get(null)).isEqualTo(CommandLine.VERSION);
            Object spec = Class.forName("picocli.CommandLine$Model$CommandSpec", true, loader)
                    .getMethod("create")
                    .invoke(null);
            Object line = type.getConstructor(Object.class).newInstance(spec);
            assertThat((String) type.getMethod("getUsageMessage").invoke(line)).startsWith("Usage: ");
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(jar);
        }
    }

    @Test
    void aClassOfTodayStaysAsItIs() throws IOException {
        try (InputStream read = ArchivableLibrary.class.getResourceAsStream("ArchivableLibrary.class")) {
            byte[] type = read.readAllBytes();
            assertThat(Arrays.equals(ArchivableLibrary.archivable(type), type)).isTrue();
        }
    }

    private static int version(byte[] type) {
        return new ClassReader(type).readUnsignedShort(6);
    }

    private static java.net.URI location(Class<?> type) throws URISyntaxException {
        return type.getProtectionDomain().getCodeSource().getLocation().toURI();
    }
}
