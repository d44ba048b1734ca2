package org.trustllm.spark.asking;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Packed;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;

/**
 * Gives requests to the executors that have called: each to the one with the fewest under way, which holds it until it is answered or
 * lost. A lost executor's requests end as calls whose connection broke, which are made again like any other. Safe for use by several
 * threads.
 */
final class Desk implements AutoCloseable {
    private static final Duration GREETING = Duration.ofSeconds(5);

    private final ServerSocket server;
    private final byte[] word;
    private final Duration silence;
    private final Duration arrival;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Hand> hands = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private @Nullable RuntimeException fatal;
    private boolean closed;
    private long came;
    private volatile ChatModel.RateLimit limit = ChatModel.RateLimit.UNKNOWN;

    /**
     * Opens it at an address.
     *
     * @param port 0 for any
     * @param silence after which an executor is taken for lost
     * @param arrival how long a request waits for an executor where there is none
     */
    Desk(String address, int port, String word, Duration silence, Duration arrival) throws IOException {
        this.word = word.getBytes(StandardCharsets.UTF_8);
        this.silence = silence;
        this.arrival = arrival;
        this.server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "expected a port for executors at %s:%d, found: %s".formatted(address, port, e.getMessage()), e);
        }
        Thread.ofVirtual().name("desk").start(this::admit);
    }

    int port() {
        return server.getLocalPort();
    }

    /** An executor that has opened the model. */
    private final class Hand {
        private final Line line;
        private final String name;
        private final Map<Long, CompletableFuture<ChatResponse>> under = new ConcurrentHashMap<>();
        private volatile boolean gone;

        Hand(Line line, String name) {
            this.line = line;
            this.name = name;
        }

        CompletableFuture<ChatResponse> ask(ChatRequest request) {
            long id = ids.incrementAndGet();
            CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
            under.put(id, answer);
            line.send(Parcel.of(Parcel.Kind.ASK, id, out -> Packing.write(request, out)));
            if (gone && under.remove(id) != null) {
                answer.completeExceptionally(lost("is gone"));
            }
            return answer;
        }

        void heard(Parcel parcel) throws IOException {
            CompletableFuture<ChatResponse> answer = under.remove(parcel.id());
            if (answer == null) {
                return;
            }
            try (DataInputStream in = parcel.open()) {
                if (parcel.kind() == Parcel.Kind.ANSWER) {
                    limit = Packing.readLimit(in);
                    answers.incrementAndGet();
                    answer.complete(Packing.readResponse(in));
                } else {
                    answer.completeExceptionally(Packing.readFailure(in, name));
                }
            }
        }

        void leave(String why) {
            gone = true;
            line.close();
            under.keySet().forEach(id -> {
                CompletableFuture<ChatResponse> answer = under.remove(id);
                if (answer != null) {
                    answer.completeExceptionally(lost(why));
                }
            });
        }

        private ModelException lost(String why) {
            return new ModelException(
                    ModelException.Reason.CONNECTION, "the executor on %s was lost: %s".formatted(name, why), null);
        }
    }

    private void admit() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().name("executor").start(() -> attend(socket));
            } catch (IOException e) {
                // closed, or a connection that ended before it began
            }
        }
    }

    private void attend(Socket socket) {
        try (Line line = new Line(socket, silence)) {
            line.allow(GREETING);
            String name = greeted(line.receive());
            if (name == null) {
                return;
            }
            line.allow(silence);
            line.begin();
            Parcel first = line.receive();
            if (first.kind() == Parcel.Kind.FAILURE) {
                try (DataInputStream in = first.open()) {
                    fail(Packing.readFailure(in, name));
                }
                line.send(Parcel.of(Parcel.Kind.END));
                line.receive();
                return;
            }
            serve(new Hand(line, name));
        } catch (IOException e) {
            // nobody whom anything was given to
        }
    }

    /** Its name; null where it is nobody of ours. */
    private @Nullable String greeted(Parcel hello) throws IOException {
        try (DataInputStream in = hello.open()) {
            boolean known = hello.kind() == Parcel.Kind.HELLO
                    && MessageDigest.isEqual(word, Packed.readSome(in).getBytes(StandardCharsets.UTF_8));
            return known ? Packed.readSome(in) : null;
        }
    }

    private void serve(Hand hand) {
        if (!join(hand)) {
            hand.line.send(Parcel.of(Parcel.Kind.END));
        }
        String why = "it ended";
        try {
            while (true) {
                Parcel parcel = hand.line.receive();
                if (parcel.kind() == Parcel.Kind.END) {
                    return;
                }
                hand.heard(parcel);
            }
        } catch (IOException e) {
            why = e.getMessage() == null ? "the connection ended" : e.getMessage();
        } finally {
            lock.lock();
            try {
                hands.remove(hand);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            hand.leave(why);
        }
    }

    private boolean join(Hand hand) {
        lock.lock();
        try {
            came++;
            if (!closed) {
                hands.add(hand);
                changed.signalAll();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all that is asked from now on. */
    void fail(RuntimeException cause) {
        lock.lock();
        try {
            fatal = fatal == null ? cause : fatal;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many executors have called so far. */
    long came() {
        lock.lock();
        try {
            return came;
        } finally {
            lock.unlock();
        }
    }

    long answers() {
        return answers.get();
    }

    /** What the provider said last of its quota, whichever executor heard it. */
    ChatModel.RateLimit limit() {
        return limit;
    }

    /** Has a request asked by an executor. */
    CompletableFuture<ChatResponse> ask(ChatRequest request) throws InterruptedException {
        return free().ask(request);
    }

    private Hand free() throws InterruptedException {
        long left = arrival.toNanos();
        lock.lockInterruptibly();
        try {
            while (fatal == null && !closed && hands.isEmpty()) {
                if (left <= 0) {
                    throw new ModelException(
                            ModelException.Kind.UNAVAILABLE,
                            ModelException.Reason.CONNECTION,
                            "expected an executor of Spark within %d s (spark.trustllm.arrival), found %s"
                                    .formatted(arrival.toSeconds(), came == 0 ? "none" : "that all are lost"),
                            null,
                            null);
                }
                left = changed.awaitNanos(left);
            }
            if (fatal != null) {
                throw fatal;
            }
            if (closed) {
                throw new ModelException(
                        ModelException.Kind.UNAVAILABLE, "expected a session that is open, found one that ended", null);
            }
            Hand best = hands.getFirst();
            for (Hand hand : hands) {
                best = hand.under.size() < best.under.size() ? hand : best;
            }
            return best;
        } finally {
            lock.unlock();
        }
    }

    /** Sends everybody home, and whoever comes from now on. */
    void end() {
        List<Hand> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(hands);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        all.forEach(hand -> hand.line.send(Parcel.of(Parcel.Kind.END)));
    }

    @Override
    public void close() {
        end();
        try {
            server.close();
        } catch (IOException e) {
            // nobody waits for it
        }
    }

    /** Until all are gone, at most so long. */
    void await(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (!hands.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
