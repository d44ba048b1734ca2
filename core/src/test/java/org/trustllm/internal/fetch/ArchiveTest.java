package org.trustllm.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.data.InputException;

class ArchiveTest {
    private static final Limits LIMITS = new Limits(5, 1000, 2000);

    @TempDir
    private Path folder;

    @Test
    void anArchiveIsUnpackedWithoutItsTopFolder() throws IOException {
        archive(zip("data/", "data/a/one.json", "data/two.json")).unpack(target(), this::nothing);
        assertThat(target().resolve("a/one.json")).hasContent("data/a/one.json");
        assertThat(target().resolve("two.json")).hasContent("data/two.json");
        assertThat(left()).containsExactlyInAnyOrder("file.zip", "target");
    }

    @Test
    void anArchiveWithoutATopFolderIsUnpackedAsItStands() throws IOException {
        archive(zip("a/one.json", "b/two.json")).unpack(target(), this::nothing);
        assertThat(target().resolve("a/one.json")).exists();
        assertThat(target().resolve("b/two.json")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../out.json",
                "a/../../out.json",
                "a/..",
                "/etc/out.json",
                "//out.json",
                "C:/out.json",
                "a\\..\\..\\out.json",
                "a/./b.json",
                "a//b.json"
            })
    void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
        refused(zip("fine.json", name), "entry \"" + name + "\"", "found one that leads elsewhere");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        byte[] zip = zip("fine.json", "link.json");
        // the Unix mode of the second entry in the table at the end: a symbolic link
        int second = indexOf(zip, new byte[] {'P', 'K', 1, 2}, indexOf(zip, new byte[] {'P', 'K', 1, 2}, 0) + 1);
        zip[second + 40] = (byte) 0xff;
        zip[second + 41] = (byte) 0xa1;
        refused(zip, "entry \"link.json\": expected a file or a folder, found a link");
    }

    @Test
    void aNameThatComesTwiceIsRefused() throws IOException {
        refused(
                new String(zip("a.json", "b.json"), StandardCharsets.ISO_8859_1)
                        .replace("b.json", "a.json")
                        .getBytes(StandardCharsets.ISO_8859_1),
                "entry \"a.json\": expected one entry of a name, found a second");
        refused(zip("a.json", "A.JSON"), "found a second");
    }

    @Test
    void aFileThatIsAFolderAsWellIsRefused() throws IOException {
        refused(zip("a", "a/b.json"), "expected a whole zip archive");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        refused(zip("1", "2", "3", "4", "5", "6"), "expected at most 5 entries, found 6");
    }

    @Test
    void aBombIsRefusedByWhatComesOutOfIt() throws IOException {
        byte[] bomb = zip(List.of("bomb.json"), new byte[10_000_000]);
        assertThat(bomb.length).isLessThan(20_000);
        refused(bomb, "entry bomb.json: expected at most 1000 bytes", "found more");
        refused(zip(List.of("1", "2", "3"), new byte[900]), "entry 3", "2000 in all entries", "found more");
    }

    @Test
    void aBombThatLiesAboutItsSizeIsRefusedToo() throws IOException {
        byte[] bomb = zip(List.of("bomb.json"), new byte[10_000_000]);
        // the uncompressed size, in the table at the end
        int entry = indexOf(bomb, new byte[] {'P', 'K', 1, 2}, 0);
        Arrays.fill(bomb, entry + 24, entry + 28, (byte) 0);
        bomb[entry + 24] = 10;
        refused(bomb, "expected", "found");
    }

    @Test
    void everyPartOfAnArchiveIsRefused() throws IOException {
        byte[] zip = zip("a/one.json", "two.json");
        for (int end = 0; end < zip.length; end++) {
            refused(Arrays.copyOf(zip, end), "expected a whole zip archive");
        }
    }

    @Test
    void brokenBytesInAnEntryAreRefused() throws IOException {
        byte[] random = new byte[900];
        new Random(1).nextBytes(random);
        byte[] zip = zip(List.of("a.json"), random);
        Arrays.fill(zip, 45, 60, (byte) 0x7f);
        refused(zip, "expected a whole zip archive", "checksum of a.json");
    }

    @Test
    void whatTheCheckObjectsToNeverGetsTheFinalName() throws IOException {
        Archive archive = archive(zip("data/a.json"));
        assertThatThrownBy(() -> archive.unpack(target(), unpacked -> {
                    assertThat(unpacked.resolve("a.json")).exists();
                    throw new InputException("not this one", null);
                }))
                .isInstanceOf(InputException.class);
        assertThat(left()).containsExactly("file.zip");
    }

    @Test
    void aFolderThatIsThereIsNotTouched() throws IOException {
        Files.createDirectories(target());
        Files.writeString(target().resolve("mine.txt"), "mine");
        Archive archive = archive(zip("a.json"));
        assertThatThrownBy(() -> archive.unpack(target(), this::nothing)).hasMessageContaining("not there yet");
        assertThat(target().resolve("mine.txt")).hasContent("mine");
    }

    private void nothing(Path unpacked) {
        assertThat(unpacked).isDirectory();
    }

    private void refused(byte[] zip, String... parts) throws IOException {
        Archive archive = archive(zip);
        assertThatThrownBy(() -> archive.unpack(target(), this::nothing))
                .isInstanceOf(InputException.class)
                .message()
                .contains(parts);
        assertThat(left()).containsExactly("file.zip");
        try (Stream<Path> outside = Files.list(folder)) {
            assertThat(outside).containsExactly(folder.resolve("inner"));
        }
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                write(zip, name, name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(List<String> names, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                write(zip, name, content);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        ((OutputStream) zip).write(content);
        zip.closeEntry();
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int at = from; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("expected " + Arrays.toString(wanted));
    }

    private Archive archive(byte[] zip) throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), zip);
        return new Archive(file(), LIMITS);
    }

    private Path file() {
        return folder.resolve("inner").resolve("file.zip");
    }

    private Path target() {
        return folder.resolve("inner").resolve("target");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("inner"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
