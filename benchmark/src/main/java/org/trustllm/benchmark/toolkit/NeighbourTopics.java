package org.trustllm.benchmark.toolkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.internal.maths.Vectors;
import org.trustllm.judge.Answered;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;

/**
 * The cosine between the last answer to an even index and the last one to the odd index after it, which are different
 * topics: meaningless, and what the toolkit computes where its threads happen to end in file order.
 *
 * <p>A group holds the rows of both indexes; all of them carry its value.
 */
record NeighbourTopics(EmbeddingModel model) implements Judge {
    /** Rows of a whole group: two indexes of twelve rows. */
    static final int MEMBERS = 24;

    private static final String ID = "toolkit-neighbours/1";

    static Judge of(Panel panel) {
        return panel.embeddings().<Judge>map(NeighbourTopics::new).orElse(Judges.unavailable(JudgeKind.EMBEDDING));
    }

    /** The group of a row: the number of its index halved. */
    static String group(Sample sample) {
        Long index = index(sample);
        return index == null ? "" : Long.toString(Math.floorDiv(index, 2L));
    }

    private static @Nullable Long index(Sample sample) {
        Double index = Raised.numberOrNull(sample, "index");
        return index == null || index != Math.rint(index) ? null : Long.valueOf(index.longValue());
    }

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return judgeAll(List.of(new Answered(sample, response))).getFirst();
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> group) {
        String even = null;
        String odd = null;
        for (Answered answered : group) {
            Long index = index(answered.sample());
            if (index != null && Math.floorMod(index, 2L) == 0) {
                even = answered.response().text();
            } else if (index != null) {
                odd = answered.response().text();
            }
        }
        Verdict shared = compared(even, odd);
        return group.stream()
                .map(answered -> index(answered.sample()) == null
                        ? Raised.at("KeyError", answered.sample().row(), ID)
                        : shared)
                .toList();
    }

    private Verdict compared(@Nullable String even, @Nullable String odd) {
        if (even == null || odd == null) {
            return new Verdict.Unscored(Verdict.Why.INCOMPLETE_GROUP, "no answer to the neighbour", ID);
        }
        List<double[]> vectors = model.embedPrecisely(List.of(even, odd));
        return new Verdict.Scored(Vectors.cosine(vectors.get(0), vectors.get(1)), "neighbours", null, ID);
    }
}
