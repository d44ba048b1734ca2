package org.trustllm.internal.calling;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;

/** Ends a call that takes too long, for models that have no limit of their own; the call's thread is interrupted. */
public final class TimeLimited extends Wrapper {
    private final Duration limit;

    public TimeLimited(ChatModel model, Duration limit) {
        super(model);
        this.limit = limit;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        FutureTask<ChatResponse> call = new FutureTask<>(() -> wrapped().chat(request));
        Thread.ofVirtual().start(call);
        try {
            return call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new ModelException(
                    ModelException.Reason.TIMEOUT,
                    String.format(Locale.ROOT, "expected an answer within %.3f s, found none", limit.toNanos() / 1e9),
                    e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new ModelException(ModelException.Reason.CONNECTION, "interrupted while waiting for an answer", e);
        }
    }
}
