package org.trustllm.internal.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.calling.Waiting;
import org.trustllm.internal.calling.BatchCalls;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.journal.RunStore;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;
import org.trustllm.run.Plan;

/** Hands in rows in as many batches as the provider's limits, its queue and the budget ask for. */
final class BatchHandIn {
    private final RunStore store;
    private final BatchRows rows;
    private final BatchCalls batches;
    private final Waiting waiting;
    private final Clock clock;

    BatchHandIn(RunStore store, BatchRows rows, BatchCalls batches, TimeAndChance time) {
        this.store = store;
        this.rows = rows;
        this.batches = batches;
        this.waiting = time.waiting();
        this.clock = time.clock();
    }

    /**
     * Hands in all rows that are still to be asked, as far as the budget and the provider's queue have room.
     *
     * @param mostRequests at most so many in a batch
     */
    void all(Plan plan, int mostRequests) throws IOException {
        Batches.Limits limits =
                new Batches.Limits(mostRequests, batches.limits().bytes());
        BatchDraft draft = new BatchDraft(name());
        try (Questions open = new Questions(plan, rows::isOpen)) {
            for (Plan.Question next = open.next(); next != null; next = open.next()) {
                waiting.check();
                ChatRequest request = rows.request(next);
                ChatResponse kept = batches.kept(request);
                if (kept != null) {
                    rows.write(next, new AnswerLine(next.sample().key(), request, new Attempt.Answer(kept)));
                    continue;
                }
                byte[] line = line(draft.name(), next, request);
                Usage most = Usage.atMost(request);
                if (line != null && (!draft.takes(line, limits) || (!draft.isEmpty() && !fits(draft.atMost(), most)))) {
                    if (!handIn(draft)) {
                        return;
                    }
                    draft.close();
                    draft = new BatchDraft(name());
                    // under another name a row may go by another id
                    line = line(draft.name(), next, request);
                }
                if (line == null) {
                    continue;
                }
                if (!fits(draft.atMost(), most) && !store.openBatches().isEmpty()) {
                    // what they leave over may do
                    return;
                }
                draft.add(next.sample().key(), line, most);
            }
            if (!draft.isEmpty()) {
                handIn(draft);
            }
        } finally {
            rows.flush();
            draft.close();
        }
    }

    private static String name() {
        return "trustllm-" + UUID.randomUUID().toString().substring(0, 18);
    }

    private boolean fits(TokenSum so, Usage next) {
        return batches.fits(batches.cost(so.plus(next)));
    }

    /** Null where the provider's client does not take the request. */
    private byte @Nullable [] line(String batch, Plan.Question question, ChatRequest request) {
        try {
            return batches.line(batches.id(batch, question.sample().key().toString()), request)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (ModelException e) {
            if (e.kind() == ModelException.Kind.UNAVAILABLE) {
                throw e;
            }
            rows.giveUp(question, request, e);
            return null;
        }
    }

    /** False where the provider's queue has no room for it before others have ended. */
    private boolean handIn(BatchDraft draft) throws IOException {
        waiting.check();
        BigDecimal most = batches.cost(draft.atMost());
        batches.setAside(most);
        boolean alone = store.openBatches().isEmpty();
        BatchLine.HandedIn begun =
                new BatchLine.HandedIn(draft.rows(), draft.atMost(), clock.instant(), batches.notes());
        rows.write(new BatchLine(draft.name(), begun));
        try {
            String id = batches.create(draft.name(), draft.written(), draft.size(), begun.at(), store::knowsBatch);
            rows.write(new BatchLine(draft.name(), new BatchLine.Created(id)));
            return true;
        } catch (ModelException e) {
            if (e.kind() == ModelException.Kind.TRANSIENT) {
                // it may have been created for all that; who goes on looks it up
                throw e;
            }
            rows.write(new BatchLine(draft.name(), new BatchLine.Closed("not created: " + e.getMessage())));
            batches.settle(most, BigDecimal.ZERO);
            if (e.reason() == ModelException.Reason.RATE_LIMITED && !alone) {
                return false;
            }
            throw e;
        }
    }
}
