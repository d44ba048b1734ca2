package org.trustllm.internal.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.calling.Waiting;
import org.trustllm.internal.calling.BatchCalls;
import org.trustllm.internal.calling.Calls;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.RunStore.OpenBatch;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.model.ModelException;
import org.trustllm.run.Plan;
import org.trustllm.run.Progress;

/**
 * Asks rows in batches. Turn by turn, all rows that are still to be asked are handed in, and what has come of them is journalled as if
 * each had been asked by itself; rows that came back without an answer that another turn may bring are in the next one.
 *
 * <p>A batch is journalled before it is handed in and again with the provider's name for it, so that whoever goes on after a kill finds
 * it again and pays for nothing twice. Stopping leaves batches at work; going on takes them in.
 */
final class Batching {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    /** So long a provider may be out of reach, as it works on meanwhile. */
    private static final Duration UNHEARD = Duration.ofHours(1);

    private final RunStore store;
    private final Calls calls;
    private final BatchCalls batches;
    private final BatchRows rows;
    private final BatchHandIn handIn;
    private final Waiting waiting;

    /** Smaller than the provider's where its queue has no room for so many tokens. */
    private int mostRequests;

    /** When a provider said last how far a batch is. */
    private long heard;

    Batching(RunStore store, Progress progress, RunSpec spec, Calls calls, BatchCalls batches, TimeAndChance time) {
        this.store = store;
        this.calls = calls;
        this.batches = batches;
        this.rows = new BatchRows(store, progress, spec, batches);
        this.handIn = new BatchHandIn(store, rows, batches, time);
        this.waiting = time.waiting();
        this.mostRequests = batches.limits().requests();
    }

    /** Asks every planned row that has no answer yet. */
    void ask(Plan plan) throws IOException {
        store.openBatches()
                .forEach(batch ->
                        batches.stillUnderWay(batches.cost(batch.begun().atMost())));
        do {
            handIn.all(plan, mostRequests);
            takeIn(plan);
        } while (rows.isAnyOpen(plan));
    }

    /** Waits for all batches and journals what came of them. */
    private void takeIn(Plan plan) throws IOException {
        Map<String, OpenBatch> running = new LinkedHashMap<>();
        store.openBatches().forEach(batch -> running.put(batch.name(), batch));
        boolean alone = running.size() == 1;
        List<OpenBatch> cancelled = new ArrayList<>();
        Duration look = FIRST_LOOK;
        heard = waiting.nanos();
        while (!running.isEmpty()) {
            long done = 0;
            for (OpenBatch batch : List.copyOf(running.values())) {
                waiting.check();
                String id = batch.id() == null ? found(batch) : batch.id();
                if (id == null) {
                    close(batch, BigDecimal.ZERO, "it was never created");
                    running.remove(batch.name());
                    continue;
                }
                OpenBatch ended = new OpenBatch(batch.name(), batch.begun(), id);
                running.put(batch.name(), ended);
                Batches.State state = state(id);
                if (state == null) {
                    continue;
                }
                if (state.phase() == Batches.Phase.RUNNING) {
                    done += state.done();
                    continue;
                }
                running.remove(batch.name());
                if (state.phase() == Batches.Phase.FAILED) {
                    failed(ended, state, alone);
                } else if (!take(plan, ended, state.phase())) {
                    running.put(ended.name(), new OpenBatch(ended.name(), ended.begun(), null));
                } else if (state.phase() == Batches.Phase.CANCELLED) {
                    cancelled.add(ended);
                }
            }
            batches.show(
                    running.values().stream()
                            .mapToInt(batch -> batch.begun().size())
                            .sum(),
                    done);
            if (!running.isEmpty()) {
                waiting.pause(look);
                look = longer(look);
            }
        }
        batches.show(0, 0);
        if (!cancelled.isEmpty()) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE,
                    "expected the batch %s to be answered, found it cancelled at the provider; what was answered by then is kept, and going on with the run asks the rest again"
                            .formatted(cancelled.getFirst().id()),
                    null);
        }
    }

    /** How far a batch is; null where that cannot be told just now. */
    private Batches.@Nullable State state(String id) {
        try {
            Batches.State state = batches.state(id);
            heard = waiting.nanos();
            return state;
        } catch (ModelException e) {
            if (e.kind() != ModelException.Kind.TRANSIENT || waiting.nanos() - heard > UNHEARD.toNanos()) {
                throw e;
            }
            return null;
        }
    }

    private static Duration longer(Duration look) {
        Duration longer = look.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST_LOOK) < 0 ? longer : LONGEST_LOOK;
    }

    /** The provider's name for a batch whose creation's reply was lost; null where it was not created. */
    private @Nullable String found(OpenBatch batch) {
        String id = batches.find(
                        batch.name(), batch.begun().size(), batch.begun().at(), store::knowsBatch)
                .orElse(null);
        if (id != null) {
            rows.write(new BatchLine(batch.name(), new BatchLine.Created(id)));
        }
        return id;
    }

    /** The provider did not take the file. Where its queue was too full, smaller ones may do; otherwise nothing will. */
    private void failed(OpenBatch batch, Batches.State state, boolean alone) {
        ModelException failure = state.failure();
        close(batch, BigDecimal.ZERO, "failed" + (failure == null ? "" : ": " + failure.getMessage()));
        boolean full = failure != null && failure.reason() == ModelException.Reason.RATE_LIMITED;
        if (full && (!alone || batch.begun().size() > 1)) {
            mostRequests = alone ? Math.max(1, batch.begun().size() / 2) : mostRequests;
            return;
        }
        throw failure != null
                ? failure
                : new ModelException(
                        ModelException.Kind.UNAVAILABLE,
                        "expected the batch %s to be answered, found that it failed".formatted(batch.id()),
                        null);
    }

    private void close(OpenBatch batch, BigDecimal cost, String why) {
        batches.settle(batches.cost(batch.begun().atMost()), cost);
        rows.write(new BatchLine(batch.name(), new BatchLine.Closed(why)));
    }

    /** Journals what came of a batch; false where it turns out to be another's, and ours is still to be found. */
    private boolean take(Plan plan, OpenBatch batch, Batches.Phase phase) throws IOException {
        BatchTaking taking = new BatchTaking(rows, batches, batch, phase);
        if (!taking.take(plan)) {
            rows.write(new BatchLine(batch.name(), new BatchLine.Closed("the batch found was another's")));
            rows.write(new BatchLine(batch.name(), batch.begun()));
            return false;
        }
        close(batch, taking.cost(), phase.name().toLowerCase(Locale.ROOT));
        calls.refuseCrossed();
        ModelException fatal = taking.fatal();
        if (fatal != null) {
            throw fatal;
        }
        return true;
    }
}
