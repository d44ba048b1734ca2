package org.trustllm.spark.asking;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection, alike at both ends. Who says nothing for as long as the silence that is allowed is taken for lost, so both send a
 * beat four times as often. Parcels are written by a thread of their own, as many at once as there are.
 */
final class Line implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Socket socket;
    private final Duration silence;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final BlockingQueue<Parcel> outbox = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    Line(Socket socket, Duration silence) throws IOException {
        this.socket = socket;
        this.silence = silence;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) silence.toMillis());
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
    }

    /** What is sent from now on is written, and beats with it. */
    void begin() {
        Thread.ofVirtual().name("writer of " + socket.getRemoteSocketAddress()).start(this::write);
    }

    void send(Parcel parcel) {
        outbox.add(parcel);
    }

    /** The next one that is no beat; an IOException where the other end is gone or silent. */
    Parcel receive() throws IOException {
        while (true) {
            Parcel parcel = Parcel.read(in);
            if (parcel.kind() != Parcel.Kind.BEAT) {
                return parcel;
            }
        }
    }

    /** Another silence than the one it began with. */
    void allow(Duration other) throws IOException {
        socket.setSoTimeout((int) other.toMillis());
    }

    private void write() {
        try {
            while (!closed) {
                Parcel next = outbox.poll(silence.toMillis() / 4, TimeUnit.MILLISECONDS);
                write(next == null ? Parcel.of(Parcel.Kind.BEAT) : next);
            }
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    private void write(Parcel first) throws IOException {
        for (@Nullable Parcel next = first; next != null; next = outbox.poll()) {
            next.write(out);
            if (next.kind() == Parcel.Kind.END) {
                out.flush();
                socket.shutdownOutput();
                closed = true;
                return;
            }
        }
        out.flush();
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
