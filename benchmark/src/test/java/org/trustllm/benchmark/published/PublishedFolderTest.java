package org.trustllm.benchmark.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.internal.fetch.Patience;
import org.trustllm.internal.fetch.Pin;
import org.trustllm.internal.fetch.UnavailableException;
import org.trustllm.internal.files.Digest;

class PublishedFolderTest {
    private static final byte[] ROWS = "[{\"prompt\":\"a made-up row\"}]".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ZIP = zip(ROWS);
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2));

    @TempDir
    private Path folder;

    private final List<String> ranges = new ArrayList<>();
    private @Nullable HttpServer server;

    private URI serve(HttpHandler answer) throws IOException {
        HttpServer one = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server = one;
        one.createContext("/", exchange -> {
            ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
            try {
                answer.handle(exchange);
            } finally {
                exchange.close();
            }
        });
        one.start();
        return URI.create("http://127.0.0.1:" + one.getAddress().getPort() + "/dataset.zip");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void aDownloadEndsInAWholeFolderAndNothingElse() throws Exception {
        PublishedFolder published = published();
        assertThat(published.exists()).isFalse();
        assertThat(published.download(serve(exchange -> whole(exchange, ZIP)), PATIENCE, (done, all) -> {}))
                .isTrue();
        assertThat(published.path().resolve("safety/misuse.json")).hasBinaryContent(ROWS);
        assertThat(Dataset.folder(published.path()).files()).containsExactly("safety/misuse");
        assertThat(left()).containsExactlyInAnyOrder("published", "published.lock");
    }

    @Test
    void aFolderThatIsWholeIsNotBroughtAgain() throws Exception {
        URI address = serve(exchange -> whole(exchange, ZIP));
        assertThat(published().download(address, PATIENCE, (done, all) -> {})).isTrue();
        assertThat(published().download(address, PATIENCE, (done, all) -> {})).isFalse();
        assertThat(ranges).hasSize(1);
    }

    @Test
    void aDownloadThatBreaksOffGoesOn() throws Exception {
        URI address = serve(exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            if (range == null) {
                exchange.sendResponseHeaders(200, ZIP.length);
                exchange.getResponseBody().write(ZIP, 0, 50);
                exchange.getResponseBody().flush();
                return;
            }
            assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"one\"");
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(from, ZIP.length - 1, ZIP.length));
            exchange.sendResponseHeaders(206, ZIP.length - from);
            exchange.getResponseBody().write(ZIP, from, ZIP.length - from);
        });
        assertThatThrownBy(() -> published().download(address, PATIENCE, (done, all) -> {}))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContainingAll(address.toString(), "goes on from there", "--from FILE");
        assertThat(published().exists()).isFalse();
        assertThat(published().download(address, PATIENCE, (done, all) -> {})).isTrue();
        assertThat(ranges).containsExactly("null", "bytes=50-");
        assertThat(left()).containsExactlyInAnyOrder("published", "published.lock");
    }

    @Test
    void anotherArchiveIsNeverUnpacked() throws Exception {
        byte[] other = ZIP.clone();
        other[ZIP.length / 2]++;
        URI address = serve(exchange -> whole(exchange, other));
        assertThatThrownBy(() -> published().download(address, PATIENCE, (done, all) -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("expected the published archive", "expected SHA-256", "found");
        assertThat(left()).containsExactly("published.lock");
    }

    @Test
    void aMissingArchiveIsSaid() throws Exception {
        URI address = serve(exchange -> exchange.sendResponseHeaders(404, -1));
        assertThatThrownBy(() -> published().download(address, PATIENCE, (done, all) -> {}))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("found 404");
    }

    @Test
    void anArchiveAtHandIsTakenAndLeft() throws Exception {
        Path zip = Files.write(folder.resolve("mine.zip"), ZIP);
        assertThat(published().take(zip)).isTrue();
        assertThat(published().take(zip)).isFalse();
        assertThat(zip).hasBinaryContent(ZIP);
        assertThat(published().path().resolve("safety/misuse.json")).hasBinaryContent(ROWS);
    }

    @Test
    void whatIsNotTheArchiveIsNotTaken() throws Exception {
        Path part = Files.write(folder.resolve("part.zip"), Arrays.copyOf(ZIP, ZIP.length - 1));
        assertThatThrownBy(() -> published().take(part))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        part.toString(), "expected " + ZIP.length + " bytes, found " + (ZIP.length - 1));
        assertThatThrownBy(() -> published().take(folder.resolve("none.zip")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found no such file");
        assertThat(published().exists()).isFalse();
    }

    @Test
    void anArchiveOfOtherFilesIsRefusedEvenUnderThePin() throws Exception {
        Path zip = Files.write(folder.resolve("mine.zip"), zip("[]".getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = Files.readAllBytes(zip);
        PublishedFolder published =
                new PublishedFolder(folder.resolve("published"), new Pin(bytes.length, Digest.sha256(bytes)), files());
        assertThatThrownBy(() -> published.take(zip))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("safety/misuse", "expected 28 bytes, found 2");
        assertThat(published.exists()).isFalse();
    }

    @Test
    void anotherFolderInThePlaceIsSaidAndLeft() throws Exception {
        Path zip = Files.write(folder.resolve("mine.zip"), ZIP);
        Path mine = published().path().resolve("mine.txt");
        Files.createDirectories(published().path());
        Files.writeString(mine, "mine");
        assertThatThrownBy(() -> published().take(zip))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("is not the published data", "'data verify' says more");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void thePublishedArchiveIsTaken() throws Exception {
        Path zip = Shared.path("trustllm-dataset.zip");
        PublishedFolder published = PublishedFolder.at(folder.resolve("published"));
        assertThat(published.take(zip)).isTrue();
        Verification verification = Verification.of(Dataset.folder(published.path()));
        assertThat(verification.files()).extracting(FileFinding::state).containsOnly(FileFinding.State.WHOLE);
        assertThat(verification.others()).isEmpty();
    }

    @Test
    void thePublishedArchiveComesOverHttp() throws Exception {
        byte[] zip = Files.readAllBytes(Shared.path("trustllm-dataset.zip"));
        PublishedFolder published = PublishedFolder.at(folder.resolve("published"));
        assertThat(published.download(serve(exchange -> whole(exchange, zip)), PATIENCE, (done, all) -> {}))
                .isTrue();
        assertThat(published.download(PublishedSet.ADDRESS, PATIENCE, (done, all) -> {}))
                .isFalse();
    }

    private static void whole(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private PublishedFolder published() {
        return new PublishedFolder(folder.resolve("published"), new Pin(ZIP.length, Digest.sha256(ZIP)), files());
    }

    private static List<PublishedFile> files() {
        return List.of(new PublishedFile("safety/misuse", 1, ROWS.length, Digest.sha256(ROWS)));
    }

    private static byte[] zip(byte[] rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("dataset/"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("dataset/safety/misuse.json"));
            zip.write(rows);
            zip.closeEntry();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
