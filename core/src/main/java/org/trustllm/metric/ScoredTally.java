package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;

/**
 * The tally of every metric that counts answers one by one: the unscored by their number, the scored by what they come to
 * together.
 *
 * @param <S> what they come to
 */
final class ScoredTally<S extends Gathered<S>> implements Tally {
    /** Puts one more answer to the others. */
    @FunctionalInterface
    interface Adding<S> {
        void add(S answers, Judged judged, Verdict.Scored verdict);
    }

    private final S answers;
    private final Adding<S> adding;
    private final Function<S, Measure> figure;
    private int scored;
    private int unscored;

    /**
     * Begins.
     *
     * @param answers none as yet
     * @param figure without its counts
     */
    ScoredTally(S answers, Adding<S> adding, Function<S, Measure> figure) {
        this.answers = answers;
        this.adding = adding;
        this.figure = figure;
    }

    @Override
    public void add(Judged judged) {
        switch (judged.verdict()) {
            case Verdict.Scored verdict -> {
                scored++;
                adding.add(answers, judged, verdict);
            }
            case Verdict.Unscored missing -> unscored++;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // tallies of one metric
    public void merge(Tally other) {
        ScoredTally<S> that = (ScoredTally<S>) other;
        scored += that.scored;
        unscored += that.unscored;
        answers.merge(that.answers);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(scored);
        out.writeInt(unscored);
        answers.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        scored = in.readInt();
        unscored = in.readInt();
        answers.read(in);
    }

    @Override
    public Measure measure() {
        return figure.apply(answers).withCounts(scored, unscored);
    }

    @Override
    public @Nullable Sums sums() {
        return answers instanceof Sums sums ? sums : null;
    }
}
