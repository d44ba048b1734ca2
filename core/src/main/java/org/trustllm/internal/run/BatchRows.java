package org.trustllm.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.data.RowKey;
import org.trustllm.internal.calling.BatchCalls;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.LostLine;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ModelException;
import org.trustllm.run.Plan;
import org.trustllm.run.Progress;

/** The rows of a run in batches: which are still to be asked, and what is journalled of them. */
final class BatchRows {
    /** In so many batches a row is asked at most; each may take a day. */
    private static final int MOST_TURNS = 3;

    /** Lines that are written together. */
    private static final int TOGETHER = 256;

    private final RunStore store;
    private final Progress progress;
    private final RunSpec spec;
    private final BatchCalls batches;
    private final Map<RowKey, Integer> turns = new HashMap<>();
    private final Set<RowKey> givenUp = new HashSet<>();
    private final List<JournalLine> unwritten = new ArrayList<>();

    BatchRows(RunStore store, Progress progress, RunSpec spec, BatchCalls batches) {
        this.store = store;
        this.progress = progress;
        this.spec = spec;
        this.batches = batches;
    }

    /** Whether a row is to be handed in. */
    boolean isOpen(RowKey row) {
        return !store.hasAnswer(row) && !store.isUnderWay(row) && !givenUp.contains(row);
    }

    boolean isAnyOpen(Plan plan) {
        return plan.parts().stream().anyMatch(part -> plan.keys(part).anyMatch(this::isOpen));
    }

    boolean isAnswered(RowKey row) {
        return store.hasAnswer(row);
    }

    ChatRequest request(Plan.Question question) {
        return spec.request(
                question.task().prompt().messages(question.sample()),
                question.task().temperature(),
                question.sample().key());
    }

    /** Another turn may bring an answer, unless there were too many. */
    void again(Plan.Question question, ChatRequest request, ModelException why) {
        if (turns.merge(question.sample().key(), 1, Integer::sum) >= MOST_TURNS) {
            giveUp(question, request, why);
        } else {
            batches.again();
        }
    }

    /** No answer will come. */
    void giveUp(Plan.Question question, ChatRequest request, ModelException why) {
        RowKey key = question.sample().key();
        givenUp.add(key);
        progress.unscored();
        write(
                question,
                new AnswerLine(
                        key, request, new Attempt.Failure(Verdict.Why.MODEL_ERROR, String.valueOf(why.getMessage()))));
    }

    void write(Plan.Question question, AnswerLine line) {
        unwritten.add(line);
        if (unwritten.size() >= TOGETHER) {
            flush();
        }
        progress.done(question.task().section(), 1);
    }

    /** Notes a call that brought nothing and may be billed. */
    void write(LostLine line) {
        unwritten.add(line);
    }

    void flush() {
        if (!unwritten.isEmpty()) {
            store.append(unwritten);
            unwritten.clear();
        }
    }

    /** What must not be forgotten in a power cut either. */
    void write(BatchLine line) {
        flush();
        store.append(line);
        store.force();
    }
}
