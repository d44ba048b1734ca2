package org.trustllm.internal.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.calling.Waiting;
import org.trustllm.data.RowKey;
import org.trustllm.internal.calling.BatchCalls;
import org.trustllm.internal.calling.BatchResults;
import org.trustllm.internal.calling.Calls;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.LostLine;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.RunStore.OpenBatch;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;
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
    /** In so many batches a row is asked at most; each may take a day. */
    private static final int MOST_TURNS = 3;

    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    /** So long a provider may be out of reach, as it works on meanwhile. */
    private static final Duration UNHEARD = Duration.ofHours(1);

    /** Lines that are written together. */
    private static final int TOGETHER = 256;

    private final RunStore store;
    private final Progress progress;
    private final RunSpec spec;
    private final Calls calls;
    private final BatchCalls batches;
    private final Waiting waiting;
    private final Clock clock;
    private final Map<RowKey, Integer> turns = new HashMap<>();
    private final Set<RowKey> givenUp = new HashSet<>();
    private final List<JournalLine> unwritten = new ArrayList<>();

    /** Smaller than the provider's where its queue has no room for so many tokens. */
    private int mostRequests;

    /** When a provider said last how far a batch is. */
    private long heard;

    Batching(RunStore store, Progress progress, RunSpec spec, Calls calls, BatchCalls batches, TimeAndChance time) {
        this.store = store;
        this.progress = progress;
        this.spec = spec;
        this.calls = calls;
        this.batches = batches;
        this.waiting = time.waiting();
        this.clock = time.clock();
        this.mostRequests = batches.limits().requests();
    }

    /** Asks every planned row that has no answer yet. */
    void ask(Plan plan) throws IOException {
        store.openBatches()
                .forEach(batch ->
                        batches.stillUnderWay(batches.cost(batch.begun().atMost())));
        do {
            handIn(plan);
            takeIn(plan);
        } while (isAnyOpen(plan));
    }

    private boolean isOpen(RowKey row) {
        return !store.hasAnswer(row) && !store.isUnderWay(row) && !givenUp.contains(row);
    }

    private boolean isAnyOpen(Plan plan) {
        return plan.parts().stream().anyMatch(part -> plan.keys(part).anyMatch(this::isOpen));
    }

    private ChatRequest request(Plan.Question question) {
        return spec.request(
                question.task().prompt().messages(question.sample()),
                question.task().temperature(),
                question.sample().key());
    }

    // handing in

    /** Hands in all rows that are still to be asked, as far as the budget and the provider's queue have room. */
    private void handIn(Plan plan) throws IOException {
        Batches.Limits limits =
                new Batches.Limits(mostRequests, batches.limits().bytes());
        BatchDraft draft = new BatchDraft(name());
        try (Questions open = new Questions(plan, this::isOpen)) {
            for (Plan.Question next = open.next(); next != null; next = open.next()) {
                waiting.check();
                ChatRequest request = request(next);
                ChatResponse kept = batches.kept(request);
                if (kept != null) {
                    write(next, new AnswerLine(next.sample().key(), request, new Attempt.Answer(kept)));
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
            flush();
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
            giveUp(question, request, e);
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
        write(new BatchLine(draft.name(), begun));
        try {
            String id = batches.create(draft.name(), draft.written(), draft.size(), begun.at(), store::knowsBatch);
            write(new BatchLine(draft.name(), new BatchLine.Created(id)));
            return true;
        } catch (ModelException e) {
            if (e.kind() == ModelException.Kind.TRANSIENT) {
                // it may have been created for all that; who goes on looks it up
                throw e;
            }
            write(new BatchLine(draft.name(), new BatchLine.Closed("not created: " + e.getMessage())));
            batches.settle(most, BigDecimal.ZERO);
            if (e.reason() == ModelException.Reason.RATE_LIMITED && !alone) {
                return false;
            }
            throw e;
        }
    }

    // taking in

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
            write(new BatchLine(batch.name(), new BatchLine.Created(id)));
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
        write(new BatchLine(batch.name(), new BatchLine.Closed(why)));
    }

    /** Journals what came of a batch; false where it turns out to be another's. */
    private boolean take(Plan plan, OpenBatch batch, Batches.Phase phase) throws IOException {
        Path file = Files.createTempFile("trustllm-results", ".jsonl");
        try (BatchResults results = batches.results(String.valueOf(batch.id()), file)) {
            Set<RowKey> rows = new HashSet<>();
            batch.begun().keys().forEach(rows::add);
            boolean ours = results.isEmpty() || rows.stream().anyMatch(row -> results.has(id(batch, row)));
            if (!ours) {
                write(new BatchLine(batch.name(), new BatchLine.Closed("the batch found was another's")));
                write(new BatchLine(batch.name(), batch.begun()));
                return false;
            }
            Taking taking = new Taking(batch, phase);
            try (Questions questions = new Questions(plan, row -> rows.contains(row) && !store.hasAnswer(row))) {
                for (Plan.Question next = questions.next(); next != null; next = questions.next()) {
                    taking.take(next, results.of(id(batch, next.sample().key())));
                }
            }
            flush();
            close(batch, taking.cost, phase.name().toLowerCase(java.util.Locale.ROOT));
            calls.refuseCrossed();
            if (taking.fatal != null) {
                throw taking.fatal;
            }
            return true;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private String id(OpenBatch batch, RowKey row) {
        return batches.id(batch.name(), row.toString());
    }

    /** What comes of a batch's rows, one after the other. */
    private final class Taking {
        private final OpenBatch batch;
        private final Batches.Phase phase;
        private BigDecimal cost = BigDecimal.ZERO;
        private @Nullable ModelException fatal;

        Taking(OpenBatch batch, Batches.Phase phase) {
            this.batch = batch;
            this.phase = phase;
        }

        void take(Plan.Question question, Batches.@Nullable Result result) {
            ChatRequest request = request(question);
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
                unwritten.add(new LostLine(most));
            }
            ModelException why = failure != null
                    ? failure
                    : new ModelException(
                            ModelException.Reason.BROKEN_ANSWER,
                            "expected a result for the row in the batch %s, found none".formatted(batch.id()),
                            null);
            switch (why.kind()) {
                case REJECTED -> giveUp(question, request, why);
                case UNAVAILABLE -> fatal = fatal == null ? why : fatal;
                case TRANSIENT -> {
                    if (phase != Batches.Phase.CANCELLED) {
                        again(question, request, why);
                    }
                }
            }
        }

        private void answered(Plan.Question question, ChatRequest request, ChatResponse response) {
            ChatResponse believed = batches.received(request, noted(response));
            Usage usage = believed.usage();
            cost = cost.add(batches.cost(TokenSum.of(usage.isKnown() ? usage : Usage.atMost(request))));
            write(question, new AnswerLine(question.sample().key(), request, Asking.kept(believed)));
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

    private void again(Plan.Question question, ChatRequest request, ModelException why) {
        if (turns.merge(question.sample().key(), 1, Integer::sum) >= MOST_TURNS) {
            giveUp(question, request, why);
        } else {
            batches.again();
        }
    }

    private void giveUp(Plan.Question question, ChatRequest request, ModelException why) {
        RowKey key = question.sample().key();
        givenUp.add(key);
        progress.unscored();
        write(
                question,
                new AnswerLine(
                        key, request, new Attempt.Failure(Verdict.Why.MODEL_ERROR, String.valueOf(why.getMessage()))));
    }

    // writing

    private void write(Plan.Question question, AnswerLine line) {
        unwritten.add(line);
        if (unwritten.size() >= TOGETHER) {
            flush();
        }
        progress.done(question.task().section(), 1);
    }

    private void flush() {
        if (!unwritten.isEmpty()) {
            store.append(unwritten);
            unwritten.clear();
        }
    }

    /** What must not be forgotten in a power cut either. */
    private void write(BatchLine line) {
        flush();
        store.append(line);
        store.force();
    }
}
