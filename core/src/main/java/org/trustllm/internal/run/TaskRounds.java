package org.trustllm.internal.run;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.RoundLine;
import org.trustllm.internal.metric.SequentialTally;
import org.trustllm.internal.metric.WordedTally;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.StoppingRule;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.run.Plan;
import org.trustllm.task.Assessment;

/** One task that is asked round by round until its leading rate is sure enough, or its rows are used up. */
final class TaskRounds {
    /** Units of the first round. */
    private static final int FIRST = 32;

    /** By how much the rounds after it lengthen what was asked, so that they are few and overshoot little. */
    private static final double GROWTH = 1.25;

    private final Plan.Part part;
    private final StoppingRule until;
    private final RandomOrder order;
    private final int times;
    private final List<Rate> rates;
    private int before;
    private int asked;
    private boolean stopped;

    TaskRounds(Plan plan, Plan.Part part, StoppingRule until, long seed) {
        this.part = part;
        this.until = until;
        this.order = RandomOrder.of(plan, part, seed);
        this.times = plan.times(part);
        this.rates = part.task().assessments().stream()
                .map(assessment -> rate(assessment.metrics().getFirst()))
                .toList();
    }

    /** A figure that may be a rate, and the same as a report tells it, which knows of wordings too. */
    private record Rate(SequentialTally ofRows, WordedTally told) {
        @Nullable
        Interval interval() {
            return ofRows.interval() == null ? null : told.measure().interval();
        }
    }

    private Rate rate(Metric metric) {
        SequentialTally ofRows = new SequentialTally(metric, order.largest(), until.toString());
        return new Rate(ofRows, new WordedTally(metric, ofRows));
    }

    /** Whether nothing more is to be asked. */
    boolean hasEnded() {
        return stopped || asked == order.units().size();
    }

    /** The rows of the next round. */
    BitSet next() {
        before = asked;
        asked = Math.min(order.units().size(), Math.max(FIRST, (int) Math.ceil(asked * GROWTH)));
        return order.rows(before, asked);
    }

    /** Ends a round whose rows are judged. What was decided before stays so, whatever was repaired since. */
    void decide(RunStore store) {
        if (asked == order.units().size()) {
            return;
        }
        part.task().assessments().forEach(assessment -> add(store, assessment));
        Boolean earlier = store.stops(part.task().id(), asked);
        if (earlier == null) {
            Interval interval = leading();
            boolean stop = interval != null && until.isReachedBy(interval);
            store.append(new RoundLine(part.task().id(), asked, interval, stop));
            earlier = stop;
        }
        stopped = earlier;
    }

    private void add(RunStore store, Assessment assessment) {
        Rate rate = rates.get(part.task().assessments().indexOf(assessment));
        new Planned(part.task().id(), part.file(), order.rows(before, asked), List.of(), times)
                .keys()
                .forEach(row -> rate.told().add(judged(store, assessment, row)));
    }

    private Judged judged(RunStore store, Assessment assessment, RowKey row) {
        return Objects.requireNonNull(
                store.judged(part.task().id(), assessment.name(), row), "expected a verdict on each row of the round");
    }

    /** The interval of the first rate that has a value, as that is the task's headline. */
    private @Nullable Interval leading() {
        return rates.stream()
                .map(Rate::interval)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What the run's description says of it. */
    Planned.Sequential sequential() {
        return new Planned.Sequential(
                until.atMost(),
                order.largest(),
                stopped ? order.rows(asked, order.units().size()) : new BitSet());
    }

    Plan.Part part() {
        return part;
    }
}
