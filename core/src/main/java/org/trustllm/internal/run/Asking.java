package org.trustllm.internal.run;

import java.util.concurrent.CancellationException;
import org.trustllm.calling.BudgetException;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.internal.calling.Calls;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.CallLine;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;
import org.trustllm.run.Plan;
import org.trustllm.task.Task;

/**
 * Asks one row. Where there is a cap on what may be spent, or an answer may take several calls, the most that it can
 * take is journalled before it is asked for: a process that is killed meanwhile, or a model that does not tell what it took,
 * leaves a journal that knows what may have been paid for.
 */
record Asking(RunStore store, RunSpec spec, Calls calls) {

    /** What asking came to; a model that cannot be used at all and a budget that is used up are thrown. */
    AnswerLine ask(Plan.Question question) {
        RowKey key = question.sample().key();
        Task task = question.task();
        Sample sample = question.sample();
        ChatRequest request = spec.request(task.prompt().messages(sample), task.temperature(), sample.key());
        boolean announced = (calls.isCapped() || calls.isDefended()) && !calls.isKept(request);
        if (announced) {
            store.append(new CallLine(key, calls.atMost(request)));
        }
        try {
            return new AnswerLine(key, request, attempt(request));
        } catch (ModelException | BudgetException | CancellationException e) {
            if (announced) {
                withdraw(key, e);
            }
            throw e;
        }
    }

    private Attempt attempt(ChatRequest request) {
        try {
            return kept(calls.model().chat(request));
        } catch (ModelException e) {
            if (e.kind() == ModelException.Kind.UNAVAILABLE) {
                throw e;
            }
            return new Attempt.Failure(Verdict.Why.MODEL_ERROR, String.valueOf(e.getMessage()));
        }
    }

    /** The attempt that brought an answer, unless that is too long to be kept. */
    static Attempt kept(ChatResponse response) {
        int longest = Math.max(response.text().length(), response.thoughts().length());
        return longest <= Sample.LONGEST_TEXT
                ? new Attempt.Answer(response)
                : new Attempt.Failure(
                        Verdict.Why.MODEL_ERROR,
                        "expected an answer of at most %d characters, found %d"
                                .formatted(Sample.LONGEST_TEXT, longest));
    }

    /** Notes that no call of the row is under way; those that failed are noted by themselves. */
    private void withdraw(RowKey key, RuntimeException cause) {
        try {
            store.append(new CallLine(key, Usage.NONE));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
