package org.trustllm.internal.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.calling.BatchCalls;
import org.trustllm.internal.calling.BatchResults;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.LostLine;
import org.trustllm.journal.RunStore.OpenBatch;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;
import org.trustllm.run.Plan;

/** Journals what came of a batch, row by row in the order of the plan. */
final class BatchTaking {
    private final BatchRows rows;
    private final BatchCalls batches;
    private final OpenBatch batch;
    private final Batches.Phase phase;
    private BigDecimal cost = BigDecimal.ZERO;
    private @Nullable ModelException fatal;

    /** @param phase how the batch ended */
    BatchTaking(BatchRows rows, BatchCalls batches, OpenBatch batch, Batches.Phase phase) {
        this.rows = rows;
        this.batches = batches;
        this.batch = batch;
        this.phase = phase;
    }

    /** What it cost, rows included of which nobody says that they cost nothing. */
    BigDecimal cost() {
        return cost;
    }

    /** Why no row can be asked at all; null where it is not so. */
    @Nullable
    ModelException fatal() {
        return fatal;
    }

    /** Takes all of it; false, and nothing of it, where it turns out to be another's. */
    boolean take(Plan plan) throws IOException {
        Path file = Files.createTempFile("trustllm-results", ".jsonl");
        try (BatchResults results = batches.results(String.valueOf(batch.id()), file)) {
            Set<RowKey> its = new HashSet<>();
            batch.begun().keys().forEach(its::add);
            if (!results.isEmpty() && its.stream().noneMatch(row -> results.has(id(row)))) {
                return false;
            }
            try (Questions questions = new Questions(plan, row -> its.contains(row) && !rows.isAnswered(row))) {
                for (Plan.Question next = questions.next(); next != null; next = questions.next()) {
                    take(next, results.of(id(next.sample().key())));
                }
            }
            rows.flush();
            return true;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private String id(RowKey row) {
        return batches.id(batch.name(), row.toString());
    }

    private void take(Plan.Question question, Batches.@Nullable Result result) {
        ChatRequest request = rows.request(question);
        ChatResponse response = result == null ? null : result.response();
        if (response != null) {
            answered(question, request, response);
            return;
        }
        ModelException failure = result == null ? null : result.failure();
        if (result == null && phase == Batches.Phase.ENDED) {
            // may be billed all the same
            Usage most = Usage.atMost(request);
            cost = cost.add(batches.cost(TokenSum.of(most)));
            rows.write(new LostLine(most));
        }
        ModelException why = failure != null
                ? failure
                : new ModelException(
                        ModelException.Reason.BROKEN_ANSWER,
                        "expected a result for the row in the batch %s, found none".formatted(batch.id()),
                        null);
        switch (why.kind()) {
            case REJECTED -> rows.giveUp(question, request, why);
            case UNAVAILABLE -> fatal = fatal == null ? why : fatal;
            case TRANSIENT -> {
                if (phase != Batches.Phase.CANCELLED) {
                    rows.again(question, request, why);
                }
            }
        }
    }

    private void answered(Plan.Question question, ChatRequest request, ChatResponse response) {
        ChatResponse believed = batches.received(request, noted(response));
        Usage usage = believed.usage();
        cost = cost.add(batches.cost(TokenSum.of(usage.isKnown() ? usage : Usage.atMost(request))));
        rows.write(question, new AnswerLine(question.sample().key(), request, Asking.kept(believed)));
    }

    private ChatResponse noted(ChatResponse response) {
        List<String> notes = new ArrayList<>(batch.begun().notes());
        notes.addAll(response.notes());
        ChatResponse.Delivery delivery = response.delivery();
        return new ChatResponse(
                response.thoughts(),
                response.text(),
                response.end(),
                response.usage(),
                response.latency(),
                notes,
                new ChatResponse.Delivery(delivery.attempts(), false, delivery.served(), true),
                response.tokens());
    }
}
