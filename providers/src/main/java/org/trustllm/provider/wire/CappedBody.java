package org.trustllm.provider.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as it comes, up to a number of bytes; then the connection is closed, and nothing behind them is read.
 *
 * <p>Bytes in gzip's format, which nobody asked for, are unpacked up to the same number.
 */
final class CappedBody implements HttpResponse.BodySubscriber<CappedBody.Body> {
    private final int most;
    private final boolean packed;
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    /**
     * What came of a body.
     *
     * @param whole whether this is all of it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, not changed
    record Body(byte[] bytes, boolean whole) {
        /** Whose bytes went elsewhere. */
        static final Body NONE = new Body(new byte[0], true);
    }

    private CappedBody(int most, boolean packed) {
        this.most = most;
        this.packed = packed;
    }

    /** At most so many bytes of an answer, and so many of an error, of which the beginning says what is wrong. */
    static HttpResponse.BodyHandler<Body> handler(int mostOfAnswer, int mostOfError) {
        return head -> {
            String encoding =
                    head.headers().firstValue("content-encoding").orElse("").toLowerCase(Locale.ROOT);
            boolean packed = encoding.equals("gzip") || encoding.equals("x-gzip");
            return new CappedBody(head.statusCode() / 100 == 2 ? mostOfAnswer : mostOfError, packed);
        };
    }

    @Override
    public CompletionStage<Body> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription open = subscription;
        if (open == null || body.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), most + 1 - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
            if (bytes.size() > most) {
                open.cancel();
                end();
                return;
            }
        }
        open.request(1);
    }

    @Override
    public void onError(Throwable fault) {
        body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        end();
    }

    private void end() {
        try {
            byte[] all = packed && bytes.size() <= most ? unpacked(bytes.toByteArray()) : bytes.toByteArray();
            boolean whole = all.length <= most;
            body.complete(new Body(whole ? all : Arrays.copyOf(all, most), whole));
        } catch (IOException e) {
            body.completeExceptionally(e);
        }
    }

    private byte[] unpacked(byte[] all) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(all))) {
            return in.readNBytes(most + 1);
        } catch (ZipException e) {
            // as it came: whoever reads it says what was expected
            return all;
        }
    }
}
