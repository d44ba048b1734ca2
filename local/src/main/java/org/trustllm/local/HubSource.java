package org.trustllm.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Function;

/**
 * A public model hub, over HTTP with ranges. Says nothing about its user.
 *
 * <p>The older of the two HTTP clients of the JDK, because only that one ends a transfer that has come to a standstill.
 */
final class HubSource implements ModelSource {
    private final Function<KnownModel, URI> address;
    private final Duration connect;
    private final Duration silence;

    HubSource(Function<KnownModel, URI> address) {
        this(address, Duration.ofSeconds(4), Duration.ofSeconds(20));
    }

    /**
     * With its own patience.
     *
     * @param connect how long a connection may take
     * @param silence how long a server may send nothing
     */
    HubSource(Function<KnownModel, URI> address, Duration connect, Duration silence) {
        this.address = address;
        this.connect = connect;
        this.silence = silence;
    }

    @Override
    public String name() {
        return "model hub";
    }

    @Override
    public void fetch(KnownModel model, Path target, ModelCache.Progress progress) throws IOException {
        if (!(address.apply(model).toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("expected an address over HTTP, found " + address.apply(model));
        }
        connection.setConnectTimeout((int) connect.toMillis());
        connection.setReadTimeout((int) silence.toMillis());
        long have = Files.exists(target) ? Files.size(target) : 0;
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        try {
            long from = switch (connection.getResponseCode()) {
                case HttpURLConnection.HTTP_PARTIAL -> have;
                case HttpURLConnection.HTTP_OK -> 0;
                default -> throw new IOException("expected status 200 or 206, found " + connection.getResponseCode());
            };
            try (InputStream body = connection.getInputStream()) {
                append(body, target, from, model, progress);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static void append(InputStream body, Path target, long from, KnownModel model, ModelCache.Progress progress)
            throws IOException {
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.truncate(from);
            file.position(from);
            byte[] buffer = new byte[1 << 16];
            long done = from;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                done += read;
                if (done > model.bytes()) {
                    // it is another file, and nothing of it is worth keeping
                    file.truncate(0);
                    throw new IOException("expected " + model.bytes() + " bytes, found more");
                }
                file.write(ByteBuffer.wrap(buffer, 0, read));
                progress.at(done, model.bytes());
            }
            if (done < model.bytes()) {
                throw new IOException("expected " + model.bytes() + " bytes, found " + done
                        + "; the same command goes on from there");
            }
        }
    }
}
