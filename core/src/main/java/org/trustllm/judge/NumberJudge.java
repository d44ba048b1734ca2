package org.trustllm.judge;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Scores the number that an answer gives. */
record NumberJudge(String id, Function<String, @Nullable Double> parser) implements Judge {
    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        Double number = parser.apply(response.text());
        return number == null
                ? new Verdict.Unscored(Verdict.Why.UNPARSABLE_ANSWER, "", id)
                : new Verdict.Scored(number, number.toString(), null, id);
    }
}
