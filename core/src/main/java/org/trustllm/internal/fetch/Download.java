package org.trustllm.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.OwnFile;

/**
 * A file over HTTP, with ranges. Says nothing about its user.
 *
 * <p>What is there from an earlier try is gone on with, where the server still has the same file (its entity tag is
 * kept beside the part) and takes ranges; otherwise the file is read from the start. What a failed download leaves is
 * a part of the file, or nothing. Whether the whole is the right file is for {@link Pin#fault} to say.
 *
 * <p>The older of the two HTTP clients of the JDK, because only that one ends a transfer that has come to a standstill.
 *
 * @param address where the file is
 * @param bytes its length; a file that turns out longer is another one and is refused
 */
public record Download(URI address, long bytes, Patience patience) {
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /**
     * Brings what is missing of the file.
     *
     * @throws IOException where the server cannot be reached, answers otherwise than with the file, breaks off or falls
     *     silent
     */
    public void to(Path part, TransferProgress progress) throws IOException {
        Resumption resumption = Resumption.of(part);
        HttpURLConnection connection = connect(resumption);
        try {
            int status = connection.getResponseCode();
            String range = connection.getHeaderField("Content-Range");
            if (status == RANGE_NOT_SATISFIABLE
                    || (status == HttpURLConnection.HTTP_PARTIAL && !resumption.fits(range))) {
                startAgain(resumption, part, status, range, progress);
                return;
            }
            long from = switch (status) {
                case HttpURLConnection.HTTP_PARTIAL -> resumption.have();
                case HttpURLConnection.HTTP_OK -> 0;
                default -> throw new IOException("expected status 200 or 206, found " + status);
            };
            resumption.remember(connection.getHeaderField("ETag"));
            try (InputStream body = connection.getInputStream()) {
                append(body, part, from, progress);
            }
            resumption.end();
        } finally {
            connection.disconnect();
        }
    }

    private void startAgain(
            Resumption resumption, Path part, int status, @Nullable String range, TransferProgress progress)
            throws IOException {
        if (resumption.have() == 0) {
            throw new IOException("expected the whole file, found status " + status + " and the range " + range);
        }
        resumption.forget();
        to(part, progress);
    }

    private HttpURLConnection connect(Resumption resumption) throws IOException {
        Proxies proxies = Proxies.ofEnvironment();
        if (!(address.toURL().openConnection(proxies.to(address)) instanceof HttpURLConnection connection)) {
            throw new IOException("expected an address over HTTP, found " + address);
        }
        connection.setAuthenticator(proxies.authenticator());
        connection.setConnectTimeout((int) patience.connect().toMillis());
        connection.setReadTimeout((int) patience.silence().toMillis());
        // a body that a proxy has packed has other byte positions
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (resumption.have() > 0) {
            connection.setRequestProperty("Range", "bytes=" + resumption.have() + "-");
            resumption.tag().ifPresent(tag -> connection.setRequestProperty("If-Range", tag));
        }
        return connection;
    }

    private void append(InputStream body, Path part, long from, TransferProgress progress) throws IOException {
        try (FileChannel file = FileChannel.open(
                OwnFile.check(part),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            file.truncate(from);
            file.position(from);
            byte[] buffer = new byte[1 << 16];
            long done = from;
            for (int read = read(body, buffer, done); read >= 0; read = read(body, buffer, done)) {
                done += read;
                if (done > bytes) {
                    // it is another file, and nothing of it is worth keeping
                    file.truncate(0);
                    throw new IOException("expected " + bytes + " bytes, found more");
                }
                file.write(ByteBuffer.wrap(buffer, 0, read));
                progress.at(done, bytes);
            }
            if (done < bytes) {
                throw brokenOff(done, "the end", null);
            }
        }
    }

    private int read(InputStream body, byte[] buffer, long done) throws IOException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw brokenOff(done, String.valueOf(e.getMessage()), e);
        }
    }

    private IOException brokenOff(long done, String what, @Nullable IOException cause) {
        return new IOException(
                "expected %d bytes, found %d (%s); the same command goes on from there".formatted(bytes, done, what),
                cause);
    }
}
