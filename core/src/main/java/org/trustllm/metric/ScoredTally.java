package org.trustllm.metric;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;

/**
 * The tally of every metric that counts answers one by one: the unscored by their number, the scored by what they come to
 * together.
 *
 * @param <S> what they come to
 */
final class ScoredTally<S> implements Tally {
    /** Puts one more answer to the others. */
    @FunctionalInterface
    interface Adding<S> {
        void add(S answers, Judged judged, Verdict.Scored verdict);
    }

    private final S answers;
    private final Adding<S> adding;
    private final BiConsumer<S, S> merging;
    private final Function<S, Measure> figure;
    private int scored;
    private int unscored;

    /**
     * Begins.
     *
     * @param answers none as yet
     * @param merging puts the second's answers to the first's
     * @param figure without its counts
     */
    ScoredTally(S answers, Adding<S> adding, BiConsumer<S, S> merging, Function<S, Measure> figure) {
        this.answers = answers;
        this.adding = adding;
        this.merging = merging;
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
        merging.accept(answers, that.answers);
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
