package org.trustllm.junit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.trustllm.gate.Thresholds;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;

/** What is wanted of a figure: choose its value, or an end of its 95 % interval, and a limit. */
public final class FigureAssert {
    private final ReportAssert report;
    private final TrustReport run;
    private final Thresholds.MeasureName name;
    private final Measure measure;

    FigureAssert(ReportAssert report, TrustReport run, Thresholds.MeasureName name, Measure measure) {
        this.report = report;
        this.run = run;
        this.name = name;
        this.measure = measure;
    }

    /**
     * The value itself, whatever chance made of it. A limit close to what a model has then fails about every second build.
     */
    public End value() {
        return new End("value", found());
    }

    /** The lower end of its interval. At least a limit: the model is good enough beyond chance. */
    public End lowerBound() {
        return new End("lower bound", interval().low());
    }

    /**
     * The upper end of its interval. At least a limit: nothing shows beyond chance that the model is worse; a model that is just good
     * enough fails 1 build in 40.
     */
    public End upperBound() {
        return new End("upper bound", interval().high());
    }

    private double found() {
        @Nullable Double value = measure.value();
        if (value == null) {
            throw new AssertionFailedError(name + ": expected a value, found none: "
                    + (measure.note().isEmpty() ? "unscored" : measure.note()));
        }
        return value;
    }

    private Interval interval() {
        found();
        @Nullable Interval interval = measure.interval();
        if (interval == null) {
            throw new AssertionFailedError(name + ": expected an interval, found none over " + measure.scored()
                    + " scored; ask more rows, or say value()");
        }
        return interval;
    }

    /** One number of the figure. */
    public final class End {
        private final String word;
        private final double found;

        private End(String word, double found) {
            this.word = word;
            this.found = found;
        }

        /** Fails where it is less. */
        public ReportAssert isAtLeast(double limit) {
            return found >= limit ? report : fail("at least", limit);
        }

        /** Fails where it is more. */
        public ReportAssert isAtMost(double limit) {
            return found <= limit ? report : fail("at most", limit);
        }

        private ReportAssert fail(String relation, double limit) {
            List<String> lines = new ArrayList<>();
            lines.add("%s: expected a %s of %s %s, found %s"
                    .formatted(name, word, relation, Words.number(limit), Words.number(found)));
            lines.add("  " + FigureText.of(measure));
            lines.addAll(Reach.words(measure, word, relation, limit));
            lines.addAll(Against.of(run, name, measure.scale()));
            lines.add("  run: " + run.folder());
            throw new AssertionFailedError(
                    String.join("\n", lines), relation + " " + Words.number(limit), Words.number(found));
        }
    }
}
