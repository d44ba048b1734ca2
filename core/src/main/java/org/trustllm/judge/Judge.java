package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
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

    /** Verdicts in order, one an answer; the answers of a group always come in one call. */
    default List<Verdict> judgeAll(List<Answered> answers) {
        List<Verdict> verdicts = new ArrayList<>(answers.size());
        for (Answered answered : answers) {
            verdicts.add(judge(answered.sample(), answered.response()));
        }
        return verdicts;
    }
}
