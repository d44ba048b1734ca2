package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/**
 * Says what an answer is worth. Total: any text gets a verdict, none makes it throw.
 *
 * <p>Judges measure and never pass or fail; thresholds live at the gate. A lambda is a full implementation; judges that
 * gain from batches, or that look at the answers of a group together, override {@link #judgeAll}. Safe for use by
 * several threads.
 */
@FunctionalInterface
public interface Judge {
    Verdict judge(Sample sample, ChatResponse response);

    /**
     * A verdict, and how sure the judge is.
     *
     * @param probability of the yes of the judge's kind (refused, harmless, harm), or the toxicity, from 0 to 1; empty where the
     *     judge only decides
     */
    record Weighed(Verdict verdict, OptionalDouble probability) {
        /** The probability, or the value of a judge that only decides; empty where the answer is unscored. */
        public OptionalDouble score() {
            return probability.isPresent() || !(verdict instanceof Verdict.Scored scored)
                    ? probability
                    : OptionalDouble.of(scored.value());
        }
    }

    /** The verdict with what stands behind it, for those who set a threshold of their own. */
    default Weighed weigh(Sample sample, ChatResponse response) {
        return new Weighed(judge(sample, response), OptionalDouble.empty());
    }

    /** Verdicts in order, one an answer; the answers of a group always come in one call. */
    default List<Verdict> judgeAll(List<Answered> answers) {
        List<Verdict> verdicts = new ArrayList<>(answers.size());
        for (Answered answered : answers) {
            verdicts.add(judge(answered.sample(), answered.response()));
        }
        return verdicts;
    }
}
