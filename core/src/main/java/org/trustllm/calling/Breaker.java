package org.trustllm.calling;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;

/**
 * Takes a model for dead that has failed for some time without one answer: from then on a failure is one that ends the
 * run. Being told to come later is a sign of life, as is a request that was declined.
 */
public final class Breaker extends Wrapper {
    private final Limits limits;
    private final Waiting waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean alive;
    private int failures;
    private long firstFailure;

    public Breaker(ChatModel model, Limits limits, Waiting waiting) {
        super(model);
        this.limits = limits;
        this.waiting = waiting;
    }

    /**
     * When a model is dead.
     *
     * @param failures the least failures in a row
     * @param unknown how long they must last where there never was an answer
     * @param known how long they must last where there was one before
     */
    public record Limits(int failures, Duration unknown, Duration known) {
        public static final Limits DEFAULT = new Limits(5, Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        try {
            ChatResponse response = wrapped().chat(request);
            lives(true);
            return response;
        } catch (ModelException e) {
            switch (e.reason()) {
                case RATE_LIMITED, INVALID_REQUEST, CONTEXT_EXCEEDED -> lives(false);
                default -> {
                    if (e.kind() == ModelException.Kind.TRANSIENT) {
                        failed(e);
                    }
                }
            }
            throw e;
        }
    }

    private void lives(boolean answered) {
        lock.lock();
        try {
            alive |= answered;
            failures = 0;
        } finally {
            lock.unlock();
        }
    }

    private void failed(ModelException e) {
        lock.lock();
        try {
            long now = waiting.nanos();
            firstFailure = failures == 0 ? now : firstFailure;
            failures++;
            Duration lasting = Duration.ofNanos(now - firstFailure);
            if (failures >= limits.failures() && lasting.compareTo(alive ? limits.known() : limits.unknown()) >= 0) {
                throw new ModelException(
                        ModelException.Kind.UNAVAILABLE,
                        e.reason(),
                        String.format(
                                Locale.ROOT,
                                "expected an answer now and then, found %d failures in a row over %d s, the last one: %s",
                                failures,
                                lasting.toSeconds(),
                                e.getMessage()),
                        null,
                        e);
            }
        } finally {
            lock.unlock();
        }
    }
}
