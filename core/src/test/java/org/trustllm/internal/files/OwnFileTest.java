package org.trustllm.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFileTest {
    @TempDir
    private Path folder;

    private void refused(Path file, String found) {
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> OwnFile.replace(file, "new"))
                .withMessage(file + ": expected a file or nothing to replace, found " + found);
    }

    private void holdsOnly(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void aFileIsReplacedInOneStep() throws IOException {
        Path file = folder.resolve("scores.json");
        OwnFile.replace(file, "old");
        OwnFile.replace(file, "new");
        assertThat(file).hasContent("new");
        holdsOnly("scores.json");
    }

    @Test
    void whatALinkLeadsToIsLeftAlone() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), other);
        refused(link, "a symbolic link, which is not followed");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));
        refused(dangling, "a symbolic link, which is not followed");
        assertThat(other).hasContent("precious");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.exists(folder.resolve("nothing"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        holdsOnly("other", "link", "dangling");
    }

    @Test
    void aDeviceAPipeAndAFolderStayWhatTheyAre() throws Exception {
        refused(folder, "a folder");
        assumeThat(Path.of("/dev/null")).exists();
        refused(Path.of("/dev/null"), "a device or a pipe");
        Path pipe = folder.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        refused(pipe, "a device or a pipe");
        assertThatIOException().isThrownBy(() -> new AppendedFile(pipe, bytes -> true).append("line"));
        assertThat(Files.readAttributes(pipe, "isOther")).containsEntry("isOther", true);
    }

    @Test
    void aLinkThatLiesInWaitUnderTheNameOfAHalfWrittenFileIsNotMet() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "precious");
        Path file = folder.resolve("scores.json");
        Files.createSymbolicLink(folder.resolve("scores.json.part"), other);
        OwnFile.replace(file, "new");
        assertThat(other).hasContent("precious");
        assertThat(file).hasContent("new");
    }

    @Test
    void whatCannotBeWrittenWholeLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("scores.json"), "old");
        assertThatIOException()
                .isThrownBy(() -> OwnFile.replace(file, out -> {
                    out.write('n');
                    throw new IOException("no more");
                }))
                .withMessage("no more");
        assertThat(file).hasContent("old");
        holdsOnly("scores.json");
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatIOException()
                .isThrownBy(() -> OwnFile.replace(missing.resolve("scores.json"), "new"))
                .withMessage(missing + ": expected a folder to write to, found none");
    }

    @Test
    void writersAtOnceNeverMixTheirBytes() throws Exception {
        Path file = folder.resolve("run.json");
        List<Future<String>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String text = Character.toString('a' + i % 26).repeat(100_000);
                written.add(threads.submit(() -> {
                    OwnFile.replace(file, text);
                    return text;
                }));
            }
        }
        assertThat(written).allSatisfy(one -> assertThat(one.get()).hasSize(100_000));
        String held = Files.readString(file);
        assertThat(held).hasSize(100_000).isEqualTo(held.substring(0, 1).repeat(100_000));
        holdsOnly("run.json");
    }

    @Test
    void noLineIsAppendedThroughALink() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("reviews.jsonl"), other);
        assertThatIOException()
                .isThrownBy(() -> new AppendedFile(link, bytes -> true).append("line"))
                .withMessageContaining("a symbolic link");
        assertThat(other).hasContent("precious");
    }
}
