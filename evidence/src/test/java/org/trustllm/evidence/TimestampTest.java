package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.internal.fetch.UnavailableException;

/** Stamps of openssl's own authority, on loopback. */
class TimestampTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static OpensslAuthority authority;

    @SuppressWarnings("NullAway.Init")
    private static Packed packed;

    @SuppressWarnings("NullAway.Init")
    private static EvidencePack pack;

    @BeforeAll
    static void stamp() throws IOException {
        assumeTrue(OpensslAuthority.isThere(), "openssl is not installed");
        authority = new OpensslAuthority(folder.resolve("authority"));
        packed = new Packed(folder);
        pack = packed.pack("one", 20);
        pack.stamp(authority.authority());
    }

    @AfterAll
    static void end() {
        if (authority != null) {
            authority.close();
        }
    }

    private static PackCheck verify(EvidencePack pack, Path certificates) throws IOException {
        return pack.verify(
                Packed.BENCHMARK,
                new PackCheck.Known(
                        packed.key("ours").publicKey(), null, TimestampAuthority.certificates(certificates)));
    }

    private static byte[] head(EvidencePack pack) throws IOException {
        return HexFormat.of().parseHex(pack.head());
    }

    @Test
    void aStampedPackSaysWhenItWasKnownAndByWhom() throws IOException {
        PackCheck believed = verify(pack, authority.certificates());
        assertThat(believed.faults()).isEmpty();
        assertThat(believed.facts())
                .anySatisfy(fact ->
                        assertThat(fact).startsWith("time-stamped at 20").endsWith("by CN=Clock"));
        PackCheck anybody = packed.verify(pack);
        assertThat(anybody.isVerified()).isTrue();
        assertThat(anybody.remarks()).anySatisfy(remark -> assertThat(remark).isEqualTo(PackCheck.STAMP_NOT_KNOWN));
    }

    @Test
    void opensslTakesTheStamp() throws IOException {
        Path token = pack.folder().resolve(PackFiles.TIMESTAMP).toAbsolutePath();
        assertThat(authority.openssl(
                        "ts -verify -token_in -in %s -digest %s -CAfile ca.pem".formatted(token, pack.head())))
                .contains("Verification: OK");
    }

    @Test
    void whatIsOpenedOfItCarriesTheStamp() throws IOException {
        EvidencePack opened = pack.open(new Disclosure(Set.of(), Set.of(), false), folder.resolve("opened"));
        assertThat(verify(opened, authority.certificates()).isVerified()).isTrue();
    }

    @Test
    void anotherAuthorityIsNotBelieved() throws IOException {
        try (OpensslAuthority other = new OpensslAuthority(folder.resolve("other"))) {
            assertThat(verify(pack, other.certificates()).faults())
                    .singleElement()
                    .asString()
                    .startsWith("time stamp: expected one of an authority that is believed");
        }
    }

    @Test
    void whoWantsAStampIsToldWhereThereIsNone() throws IOException {
        EvidencePack bare = packed.pack("bare", 5);
        assertThat(verify(bare, authority.certificates()).faults())
                .containsExactly("time stamp: expected a time stamp, found none");
    }

    @Test
    void theStampOfAnotherPackIsRefused() throws IOException {
        EvidencePack other = packed.pack("two", 20);
        Files.copy(pack.folder().resolve(PackFiles.TIMESTAMP), other.folder().resolve(PackFiles.TIMESTAMP));
        assertThat(packed.verify(other).faults())
                .containsExactly("time stamp: expected a time stamp of this pack, found one of something else");
    }

    @Test
    void noSingleByteOfAStampCanBeChanged() throws IOException {
        byte[] token = Files.readAllBytes(pack.folder().resolve(PackFiles.TIMESTAMP));
        byte[] head = head(pack);
        assertThat(TimestampToken.read(token, head).words()).contains("CN=Clock");
        List<String> taken = new ArrayList<>();
        Random random = new Random(11);
        for (int at = 0; at < token.length; at++) {
            int bit = random.nextInt(8);
            byte[] changed = token.clone();
            changed[at] ^= (byte) (1 << bit);
            try {
                TimestampToken.read(changed, head);
                taken.add("byte %d, bit %d".formatted(at, bit));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("expected");
            }
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void anAuthorityThatGivesNoneLeavesThePackAsItWas() throws IOException {
        EvidencePack bare = packed.pack("left", 5);
        byte[] others = Files.readAllBytes(folder.resolve("authority/reply"));
        for (byte[] reply : List.of(others, "no stamp".getBytes(StandardCharsets.US_ASCII), new byte[0])) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(reply.length == 0 ? 503 : 200, reply.length == 0 ? -1 : reply.length);
                try (exchange) {
                    exchange.getResponseBody().write(reply);
                }
            });
            server.start();
            try {
                URI address =
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort());
                assertThatExceptionOfType(UnavailableException.class)
                        .isThrownBy(() -> bare.stamp(new TimestampAuthority(address)))
                        .withMessageStartingWith("expected a time stamp from " + address + ", found ");
            } finally {
                server.stop(0);
            }
        }
        assertThat(bare.folder().resolve(PackFiles.TIMESTAMP)).doesNotExist();
        assertThat(packed.verify(bare).isVerified()).isTrue();
    }

    @Test
    void anAddressOfAnotherKindIsRefused() {
        for (String other : new String[] {"ftp://stamp.example", "stamp.example", "file:/etc/passwd"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TimestampAuthority(URI.create(other)))
                    .withMessageContaining("such as https://stamp.example/tsa, found " + other);
        }
    }
}
