package org.trustllm.benchmark.probe;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/** Brier's score of one answer, (confidence - right)^2; its label says both, {@code right 85}. */
record ConfidenceJudge() implements Judge {
    private static final String ID = "stated-confidence/1";
    private static final String RIGHT = "right ";
    private static final String WRONG = "wrong ";
    static final int MOST = 100;

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return Stated.of(response.text())
                .<Verdict>map(stated -> {
                    boolean right = stated.letter().equals(sample.text("gold"));
                    double off = stated.confidence() / (double) MOST - (right ? 1 : 0);
                    return new Verdict.Scored(off * off, (right ? RIGHT : WRONG) + stated.confidence(), null, ID);
                })
                .orElseGet(() -> new Verdict.Unscored(Verdict.Why.UNPARSABLE_ANSWER, "", ID));
    }

    /** All labels of right answers. */
    static Set<String> rightLabels() {
        return IntStream.rangeClosed(0, MOST).mapToObj(i -> RIGHT + i).collect(Collectors.toSet());
    }

    static boolean isRight(Verdict.Scored verdict) {
        return verdict.label().startsWith(RIGHT);
    }

    /** From 0 to 100. */
    static int confidence(Verdict.Scored verdict) {
        return Integer.parseInt(verdict.label().substring(RIGHT.length()));
    }
}
