package org.trustllm.internal.calling;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Waiting;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;

/**
 * Takes a model for dead that has failed for some time without one answer: from then on a failure is one that ends the
 * run. Being told to come later is a sign of life, as is a request that was declined.
 */
public final class Breaker extends Wrapper {
    private final Calling.DeadWhen limits;
    private final Waiting waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean alive;
    private int failures;
    private long firstFailure;

    public Breaker(ChatModel model, Calling.DeadWhen limits, Waiting waiting) {
        super(model);
        this.limits = limits;
        this.waiting = waiting;
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
