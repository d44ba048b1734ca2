package org.trustllm.local.judge;

import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.model.ChatResponse;

/** A judge that says how sure it is. */
public interface Assessor extends Judge {
    /** The verdict and its score at once. */
    EmbeddedJudge.Assessed assess(Sample sample, ChatResponse response);

    @Override
    default Weighed weigh(Sample sample, ChatResponse response) {
        EmbeddedJudge.Assessed assessed = assess(sample, response);
        return new Weighed(assessed.verdict(), assessed.score());
    }
}
