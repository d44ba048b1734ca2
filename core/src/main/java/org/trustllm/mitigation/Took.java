package org.trustllm.mitigation;

import java.io.IOException;
import java.nio.file.Path;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.journal.RunStore;
import org.trustllm.model.ChatResponse;

/**
 * What an answer took on average, calls of defences and kept answers included.
 *
 * @param answers how many there are
 * @param promptTokens of all calls behind an answer; NaN where no model told
 * @param completionTokens the same of what models wrote
 * @param seconds from the request to the answer, calls one behind the other
 */
public record Took(long answers, double promptTokens, double completionTokens, double seconds) {
    /** Read from a run's journal. */
    public static Took read(Path folder) throws IOException {
        Sum sum = new Sum();
        RunStore.read(folder, line -> {
            if (line instanceof AnswerLine answer
                    && answer.attempt() instanceof Attempt.Answer(ChatResponse response)) {
                sum.add(response);
            }
        });
        return new Took(
                sum.answers,
                sum.prompt / sum.told,
                sum.completion / sum.told,
                sum.answers == 0 ? 0 : sum.seconds / sum.answers);
    }

    private static final class Sum {
        private long answers;
        private double told;
        private double prompt;
        private double completion;
        private double seconds;

        void add(ChatResponse response) {
            answers++;
            seconds += response.latency().toNanos() / 1e9;
            if (response.usage().isKnown()) {
                told++;
                prompt += response.usage().promptTokens();
                completion += response.usage().completionTokens();
            }
        }
    }
}
