package org.trustllm.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.internal.files.Digest;

class DownloadTest {
    private static final byte[] BYTES = new byte[300_000];
    private static final String TAG = "\"first\"";

    static {
        new Random(7).nextBytes(BYTES);
    }

    @TempDir
    private Path folder;

    @Test
    void aFileComesWholeAndLeavesNothingBesideIt() throws IOException {
        List<Long> done = new ArrayList<>();
        try (FileServer server = new FileServer(FileServer.ranges(BYTES, TAG))) {
            download(server.address()).to(part(), (at, all) -> {
                assertThat(all).isEqualTo(BYTES.length);
                done.add(at);
            });
        }
        assertThat(part()).hasBinaryContent(BYTES);
        assertThat(done).isSorted().endsWith((long) BYTES.length);
        assertThat(left()).containsExactly("file.part");
    }

    @Test
    void aBrokenDownloadGoesOnWithTheSameVersionOfTheFile() throws IOException {
        breakOff(100_000);
        try (FileServer server = new FileServer(FileServer.ranges(BYTES, TAG))) {
            download(server.address()).to(part(), (at, all) -> assertThat(at).isGreaterThan(100_000));
            assertThat(server.asked()).containsExactly("bytes=100000- " + TAG);
        }
        assertThat(part()).hasBinaryContent(BYTES);
        assertThat(left()).containsExactly("file.part");
    }

    @Test
    void anotherVersionOfTheFileIsReadFromTheStart() throws IOException {
        breakOff(100_000);
        byte[] newer = BYTES.clone();
        newer[5]++;
        try (FileServer server = new FileServer(FileServer.ranges(newer, "\"second\""))) {
            download(server.address()).to(part(), (at, all) -> {});
        }
        assertThat(part()).hasBinaryContent(newer);
    }

    @Test
    void aServerWithoutRangesIsReadFromTheStart() throws IOException {
        breakOff(100_000);
        try (FileServer server = new FileServer(FileServer.whole(BYTES, TAG))) {
            download(server.address()).to(part(), (at, all) -> {});
            assertThat(server.asked()).containsExactly("bytes=100000- " + TAG);
        }
        assertThat(part()).hasBinaryContent(BYTES);
    }

    @Test
    void aWeakTagIsNotGoneOnBy() throws IOException {
        try (FileServer server = new FileServer(FileServer.broken(BYTES, "W/\"weak\"", 100_000))) {
            refused(server.address(), "expected 300000 bytes");
        }
        assertThat(left()).containsExactly("file.part");
    }

    @Test
    void aPartThatIsLongerThanTheServersFileIsThrownAway() throws IOException {
        Files.write(part(), new byte[BYTES.length + 10]);
        try (FileServer server = new FileServer(FileServer.ranges(BYTES, TAG))) {
            download(server.address()).to(part(), (at, all) -> {});
            assertThat(server.asked()).containsExactly("bytes=300010- -", "- -");
        }
        assertThat(part()).hasBinaryContent(BYTES);
    }

    @Test
    void aServerThatContinuesElsewhereIsAskedForTheWhole() throws IOException {
        breakOff(100_000);
        try (FileServer server = new FileServer(exchange -> {
            if (FileServer.header(exchange, "Range").equals("-")) {
                FileServer.whole(BYTES, TAG).to(exchange);
            } else {
                exchange.getResponseHeaders().set("Content-Range", "bytes 5-299999/300000");
                exchange.sendResponseHeaders(206, 299_995);
                exchange.getResponseBody().write(BYTES, 5, 299_995);
            }
        })) {
            download(server.address()).to(part(), (at, all) -> {});
        }
        assertThat(part()).hasBinaryContent(BYTES);
    }

    @Test
    void aServerThatNeverGivesTheWholeIsRefused() throws IOException {
        try (FileServer server = new FileServer(exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 5-9/300000");
            exchange.sendResponseHeaders(206, 5);
            exchange.getResponseBody().write(BYTES, 5, 5);
        })) {
            refused(server.address(), "expected the whole file, found status 206 and the range bytes 5-9/300000");
        }
    }

    @Test
    void aFileThatIsTooLongIsRefusedAndNotKept() throws IOException {
        byte[] longer = Arrays.copyOf(BYTES, BYTES.length + 1);
        try (FileServer server = new FileServer(FileServer.whole(longer, TAG))) {
            refused(server.address(), "expected 300000 bytes, found more");
        }
        assertThat(part()).isEmptyFile();
    }

    @Test
    void anEndlessFileIsCutAtItsPinnedLength() throws IOException {
        try (FileServer server = new FileServer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(BYTES);
            }
        })) {
            refused(server.address(), "found more");
        }
    }

    @Test
    void anotherStatusIsSaid() throws IOException {
        try (FileServer server = new FileServer(exchange -> exchange.sendResponseHeaders(404, -1))) {
            refused(server.address(), "expected status 200 or 206, found 404");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void anAddressThatIsNotHttpIsRefused() {
        refused(URI.create("file:///file.zip"), "expected an address over HTTP");
    }

    @Test
    void aServerThatIsNotThereIsAnError() throws IOException {
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            refused(URI.create("http://127.0.0.1:" + held.getLocalPort() + "/file.zip"), "refused");
        }
    }

    @Test
    void onlyTheRightBytesAreAccepted() throws IOException {
        Path file = folder.resolve("file.zip");
        Pin pin = new Pin(BYTES.length, Digest.sha256(new ByteArrayInputStream(BYTES)));
        byte[] other = BYTES.clone();
        other[77]++;
        Files.write(part(), other);
        assertThat(pin.accept(part(), file)).startsWith("expected SHA-256 " + pin.sha256() + ", found ");
        Files.write(part(), Arrays.copyOf(BYTES, 5));
        assertThat(pin.isFull(part())).isFalse();
        assertThat(pin.accept(part(), file)).isEqualTo("expected 300000 bytes, found 5");
        assertThat(left()).isEmpty();
        Files.write(part(), BYTES);
        assertThat(pin.isFull(part())).isTrue();
        assertThat(pin.accept(part(), file)).isNull();
        assertThat(left()).containsExactly("file.zip");
    }

    private void breakOff(int after) throws IOException {
        try (FileServer server = new FileServer(FileServer.broken(BYTES, TAG, after))) {
            refused(server.address(), "expected 300000 bytes, found 100000", "goes on from there");
        }
        assertThat(left()).containsExactlyInAnyOrder("file.part", "file.part.etag");
    }

    private void refused(URI address, String... parts) {
        assertThatThrownBy(() -> download(address).to(part(), (at, all) -> {}))
                .isInstanceOf(IOException.class)
                .message()
                .contains(parts);
    }

    private static Download download(URI address) {
        return new Download(address, BYTES.length, new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2)));
    }

    private Path part() {
        return folder.resolve("file.part");
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
