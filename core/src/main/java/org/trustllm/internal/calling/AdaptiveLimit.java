package org.trustllm.internal.calling;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Backoff;
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
    private final Duration patience;
    private int taken;
    private int running;

    private AdaptiveLimit(ChatModel model, int fixed, @Nullable Aimd adaptive, Waiting waiting, Duration patience) {
        super(model);
        this.fixed = fixed;
        this.adaptive = adaptive;
        this.waiting = waiting;
        this.patience = patience;
        this.pace = new Pace(waiting.nanos());
        waiting.onStop(this::wake);
    }

    /** So many calls at once. */
    public static AdaptiveLimit fixed(ChatModel model, int limit, Waiting waiting) {
        return fixed(model, limit, waiting, Backoff.DEFAULT.patience());
    }

    /**
     * The same.
     *
     * @param patience the longest that a provider's word holds calls back
     */
    static AdaptiveLimit fixed(ChatModel model, int limit, Waiting waiting, Duration patience) {
        return new AdaptiveLimit(model, limit, null, waiting, patience);
    }

    /** As many calls at once as serve best, at most a ceiling. */
    public static AdaptiveLimit adaptive(ChatModel model, int start, int ceiling, Waiting waiting) {
        return adaptive(model, start, ceiling, waiting, Backoff.DEFAULT.patience());
    }

    static AdaptiveLimit adaptive(ChatModel model, int start, int ceiling, Waiting waiting, Duration patience) {
        return new AdaptiveLimit(model, ceiling, new Aimd(start, ceiling), waiting, patience);
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
            ChatModel.RateLimit said = rateLimit();
            pace.told(
                    new ChatModel.RateLimit(
                            said.remainingRequests(), said.remainingTokens(), atMost(said.untilReset())),
                    now,
                    running);
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
                pace.refused(started, now, atMost(e.retryAfter()));
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

    /** No longer than there is patience; a provider may name any day. */
    private @Nullable Duration atMost(@Nullable Duration asked) {
        return asked == null || asked.compareTo(patience) <= 0 ? asked : patience;
    }

    /** How long no call may start, as the provider asks. */
    Duration waits() {
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(0, pace.opens(waiting.nanos())));
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
