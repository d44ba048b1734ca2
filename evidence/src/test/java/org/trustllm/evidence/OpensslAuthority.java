package org.trustllm.evidence;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A time-stamping authority on loopback: openssl's own, behind a small server. */
final class OpensslAuthority implements AutoCloseable {
    private final Path folder;
    private final HttpServer server;

    /** @param folder an empty one, for its keys */
    OpensslAuthority(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(folder.resolve("extensions"), "extendedKeyUsage=critical,timeStamping\n");
        Files.writeString(folder.resolve("serial"), "01\n");
        Files.writeString(folder.resolve("tsa.cnf"), """
                [tsa]
                default_tsa=ours
                [ours]
                serial=serial
                crypto_device=builtin
                signer_cert=tsa.pem
                certs=ca.pem
                signer_key=tsa.key
                default_policy=1.2.3.4.1
                digests=sha256
                signer_digest=sha256
                ess_cert_id_alg=sha256
                """);
        String curve = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        openssl("req -x509 " + curve + " -keyout ca.key -out ca.pem -days 30 -subj /CN=Authorities");
        openssl("req -new " + curve + " -keyout tsa.key -out tsa.csr -subj /CN=Clock");
        openssl(
                "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -set_serial 7 -days 30 -extfile extensions -out tsa.pem");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Files.write(folder.resolve("query"), exchange.getRequestBody().readAllBytes());
            openssl("ts -reply -config tsa.cnf -queryfile query -out reply");
            byte[] reply = Files.readAllBytes(folder.resolve("reply"));
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, reply.length);
            try (exchange) {
                exchange.getResponseBody().write(reply);
            }
        });
        server.start();
    }

    static boolean isThere() {
        return Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
                .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl")));
    }

    TimestampAuthority authority() {
        return new TimestampAuthority(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa"));
    }

    /** Who vouches for it, in PEM. */
    Path certificates() {
        return folder.resolve("ca.pem");
    }

    /** Runs openssl with words that hold no blanks; what it prints. */
    String openssl(String words) throws IOException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), List.of(words.split(" ")).stream())
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("openssl " + words + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
