package org.trustllm.internal.calling;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Waiting;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;

/**
 * Holds calls back: only so many at once, and none before the provider wants it. How many is fixed, or found out by
 * slow start, additive increase and multiplicative decrease; what a provider says ({@code Retry-After}, the quota that
 * is left) is honoured in both cases.
 */
public final class AdaptiveLimit extends Wrapper {
    private final Waiting waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Pace pace;
    private final int fixed;
    private final @Nullable Aimd adaptive;
    private int taken;
    private int running;

    private AdaptiveLimit(ChatModel model, int fixed, @Nullable Aimd adaptive, Waiting waiting) {
        super(model);
        this.fixed = fixed;
        this.adaptive = adaptive;
        this.waiting = waiting;
        this.pace = new Pace(waiting.nanos());
        waiting.onStop(this::wake);
    }

    /** So many calls at once. */
    public static AdaptiveLimit fixed(ChatModel model, int limit, Waiting waiting) {
        return new AdaptiveLimit(model, limit, null, waiting);
    }

    /** As many calls at once as serve best, at most a ceiling. */
    public static AdaptiveLimit adaptive(ChatModel model, int start, int ceiling, Waiting waiting) {
        return new AdaptiveLimit(model, ceiling, new Aimd(start, ceiling), waiting);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        enter();
        long started = begin();
        try {
            ChatResponse response = wrapped().chat(request);
            answered(started);
            return response;
        } catch (ModelException e) {
            failed(started, e);
            throw e;
        } finally {
            end();
        }
    }

    private void enter() {
        lock.lock();
        try {
            waiting.check();
            while (taken >= limit()) {
                freed.await();
                waiting.check();
            }
            taken++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting");
        } finally {
            lock.unlock();
        }
        try {
            waitForStart();
        } catch (CancellationException e) {
            leave();
            throw e;
        }
    }

    private void waitForStart() {
        while (true) {
            long wait;
            lock.lock();
            try {
                wait = pace.claim(waiting.nanos());
            } finally {
                lock.unlock();
            }
            if (wait <= 0) {
                return;
            }
            waiting.pause(Duration.ofNanos(wait));
            lock.lock();
            try {
                if (!pace.isClosed(waiting.nanos())) {
                    return;
                }
                // the provider asked for patience meanwhile
            } finally {
                lock.unlock();
            }
        }
    }

    private long begin() {
        lock.lock();
        try {
            running++;
            return waiting.nanos();
        } finally {
            lock.unlock();
        }
    }

    private void answered(long started) {
        lock.lock();
        try {
            long now = waiting.nanos();
            pace.admitted();
            pace.told(rateLimit(), now, running);
            if (adaptive != null) {
                adaptive.answered(started, now, taken);
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(long started, ModelException e) {
        lock.lock();
        try {
            long now = waiting.nanos();
            boolean refused = e.reason() == ModelException.Reason.RATE_LIMITED;
            if (refused) {
                pace.refused(started, now, e.retryAfter());
            } else {
                pace.admitted();
            }
            if (adaptive != null && (refused || e.reason() == ModelException.Reason.OVERLOADED)) {
                adaptive.refused(started, now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            running--;
            leave();
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            taken--;
            // a limit that grew lets in more than the one that left
            for (int free = limit() - taken; free > 0; free--) {
                freed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int limit() {
        return adaptive == null ? fixed : adaptive.limit();
    }

    /** Calls under way. */
    public int inFlight() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** The most calls at once right now. */
    public int currentLimit() {
        lock.lock();
        try {
            return limit();
        } finally {
            lock.unlock();
        }
    }
}
