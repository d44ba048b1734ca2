package org.trustllm.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Function;

/** A public model hub, over HTTP with ranges. Says nothing about its user. */
final class HubSource implements ModelSource {
    private static final Duration CONNECT = Duration.ofSeconds(4);

    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Function<KnownModel, URI> address;

    HubSource(Function<KnownModel, URI> address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "model hub";
    }

    @Override
    public void fetch(KnownModel model, Path target, ModelCache.Progress progress)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            long have = Files.exists(target) ? Files.size(target) : 0;
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address.apply(model)).timeout(ANSWER);
            if (have > 0) {
                request.header("Range", "bytes=" + have + "-");
            }
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                long from =
                        switch (response.statusCode()) {
                            case 206 -> have;
                            case 200 -> 0;
                            default -> throw new IOException("expected status 200 or 206, found " + response.statusCode());
                        };
                append(body, target, from, model, progress);
            }
        }
    }

    private static void append(
            InputStream body, Path target, long from, KnownModel model, ModelCache.Progress progress)
            throws IOException {
        try (FileChannel file =
                FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.truncate(from);
            file.position(from);
            byte[] buffer = new byte[1 << 16];
            long done = from;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                done += read;
                if (done > model.bytes()) {
                    throw new IOException("expected " + model.bytes() + " bytes, found more");
                }
                file.write(java.nio.ByteBuffer.wrap(buffer, 0, read));
                progress.at(done, model.bytes());
            }
        }
    }
}
