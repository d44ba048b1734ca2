package org.trustllm.app.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.trustllm.calling.Calling;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.internal.calling.Calls;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ChatModel;

/**
 * A model that a command asks on its own account, under the user's limits: calls at once, repetitions, budget and kept answers are
 * as those of a run.
 */
public final class AskedModel implements AutoCloseable {
    private final OpenedModel opened;
    private final Calls calls;

    private AskedModel(OpenedModel opened, Calls calls) {
        this.opened = opened;
        this.calls = calls;
    }

    /** Opens a model by its name; one that is known by name is pulled where it is not there yet. */
    public static AskedModel open(String name, ModelOptions access, CallOptions options, PrintWriter err, boolean quiet)
            throws IOException, InterruptedException {
        CallOptions elsewhere = options.elsewhere(access.isElsewhere());
        elsewhere.check();
        Calling calling = elsewhere.calling(name, err);
        OpenedModel opened = Models.open(
                name, access.access(err), access.local(), ModelCache.ofUser(), new PullProgress(err, quiet));
        try {
            Ledger ledger = new Ledger(calling.budget(), BigDecimal.ZERO);
            return new AskedModel(
                    opened, Calls.of(name, opened.model(), calling, ledger, lost -> {}, TimeAndChance.ofMachine()));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The model behind all limits. */
    public ChatModel model() {
        return calls.model();
    }

    /** What it says of itself, and how it is called. */
    public Calls calls() {
        return calls;
    }

    /** Does so many things at once as keep the model busy, and gives what they come to in their order. */
    public <T> List<T> all(List<? extends Callable<T>> things) throws InterruptedException {
        List<T> done = new ArrayList<>(things.size());
        int width = Math.max(1, calls.workers());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < things.size(); from += width) {
                for (Future<T> one : threads.invokeAll(things.subList(from, Math.min(things.size(), from + width)))) {
                    done.add(result(one));
                }
            }
        }
        return done;
    }

    private static <T> T result(Future<T> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        try {
            calls.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            opened.close();
        }
    }
}
