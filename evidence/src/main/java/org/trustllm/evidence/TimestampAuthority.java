package org.trustllm.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.trustllm.internal.fetch.Proxies;
import org.trustllm.internal.fetch.UnavailableException;
import org.trustllm.internal.files.GivenFile;

/**
 * A time-stamping authority, reached over HTTP as RFC 3161 says. It is told a digest and nothing else.
 *
 * @param address where it is
 */
public record TimestampAuthority(URI address) {
    /** In milliseconds, for each step and for the whole. */
    private static final int PATIENCE = 30_000;

    private static final int NONCE_BITS = 64;

    /** Tokens are some thousand bytes long. */
    private static final int MOST = 1 << 20;

    private static final int BLOCK = 1 << 13;

    /** @throws IllegalArgumentException where the address is not one of http or https */
    public TimestampAuthority {
        if (!("http".equals(address.getScheme()) || "https".equals(address.getScheme())) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "expected the address of a time-stamping authority, such as https://stamp.example/tsa, found "
                            + address);
        }
    }

    /**
     * Asks for a token over a digest.
     *
     * @throws UnavailableException where the authority is not reached, refuses, or answers with no token of this digest
     */
    byte[] stamp(byte[] digest) throws UnavailableException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request =
                generator.generate(TSPAlgorithms.SHA256, digest, new BigInteger(NONCE_BITS, new SecureRandom()));
        try {
            TimeStampResponse answer = new TimeStampResponse(post(request.getEncoded()));
            answer.validate(request);
            if (answer.getTimeStampToken() == null) {
                throw new IllegalArgumentException("a refusal: " + answer.getStatusString());
            }
            return TimestampToken.kept(answer.getTimeStampToken(), digest);
        } catch (TSPException | IOException | IllegalArgumentException e) {
            throw unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /** By the older of the two HTTP clients of the JDK, because only that one ends an answer that has come to a standstill. */
    private byte[] post(byte[] request) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                address.toURL().openConnection(Proxies.ofEnvironment().to(address));
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Content-Type", "application/timestamp-query");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(request.length);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        try {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(request);
            }
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("status " + status);
            }
            return whole(connection, end);
        } finally {
            connection.disconnect();
        }
    }

    private static byte[] whole(HttpURLConnection connection, long end) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] some = new byte[BLOCK];
        try (InputStream body = connection.getInputStream()) {
            for (int n = body.read(some); n >= 0; n = body.read(some)) {
                whole.write(some, 0, n);
                if (whole.size() > MOST || System.nanoTime() > end) {
                    throw new IOException("an answer that does not end");
                }
            }
        }
        return whole.toByteArray();
    }

    /**
     * The certificates in a file, in PEM.
     *
     * @throws IllegalArgumentException where it holds none
     */
    public static List<X509Certificate> certificates(Path file) {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate one : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(GivenFile.bytes(file)))) {
                certificates.add((X509Certificate) one);
            }
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(file + ": expected certificates in PEM, found none");
            }
            return certificates;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": expected a readable file with certificates, found: " + GivenFile.words(e), e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + ": expected certificates in PEM, found another text", e);
        }
    }

    private UnavailableException unavailable(String found, Exception cause) {
        return new UnavailableException("expected a time stamp from " + address + ", found " + found, cause);
    }
}
