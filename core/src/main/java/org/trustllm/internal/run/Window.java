package org.trustllm.internal.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does pieces of work in virtual threads of their own, only so many at once. The first failure is everybody's. */
final class Window implements AutoCloseable {
    private final Semaphore places;
    private final int size;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Window(int size) {
        this.places = new Semaphore(size);
        this.size = size;
    }

    /** Begins a piece of work once there is a place for it; throws what an earlier one failed with. */
    void submit(Runnable work) {
        if (failure.get() != null) {
            await();
        }
        acquire(1);
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                places.release();
            }
        });
    }

    /** Waits for all work under way; throws what a piece of it failed with. */
    void await() {
        close();
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** Waits for all work under way, whatever becomes of it. */
    @Override
    public void close() {
        acquire(size);
        places.release(size);
    }

    private void acquire(int count) {
        try {
            places.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while judging");
        }
    }
}
