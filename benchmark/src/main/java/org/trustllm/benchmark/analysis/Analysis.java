package org.trustllm.benchmark.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.stats.Estimate;

/**
 * A question that is put to the figures of several models, and what they answer.
 *
 * @param id as users choose it
 * @param title for people
 * @param claim what is claimed, in our words; empty where nothing is
 * @param support whether the figures bear it out
 * @param findings numbers that speak to the question
 * @param tables the figures behind it
 * @param plots pictures of them
 * @param remarks what may and what may not be concluded
 */
public record Analysis(
        String id,
        String title,
        String claim,
        Support support,
        List<Finding> findings,
        List<Table> tables,
        List<Plot> plots,
        List<String> remarks) {
    public Analysis {
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
        plots = List.copyOf(plots);
        remarks = List.copyOf(remarks);
    }

    /** Whether a claim is borne out. */
    public enum Support {
        SUPPORTED("supported by the tables"),
        IN_PART("supported in part"),
        NOT_SUPPORTED("not supported by the tables"),
        NONE("no claim");

        private final String words;

        Support(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /**
     * A number.
     *
     * @param what what it is
     * @param value null where there is none
     * @param interval with its 95 % interval; null where none is known
     * @param pValue of no effect, not corrected for other findings; null where none is known
     * @param n over how many models
     * @param note why there is no value, or what to know; empty where there is nothing to say
     */
    public record Finding(
            String what,
            @Nullable Double value,
            @Nullable Estimate interval,
            @Nullable Double pValue,
            int n,
            String note) {}

    /** Figures in rows; the head first. Columns after the first are numbers where {@code numbers}. */
    public record Table(String title, boolean numbers, List<List<String>> rows) {
        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Models by two values, both from 0 to 1. */
    public record Plot(String title, String across, String up, List<Point> points) {
        public Plot {
            points = List.copyOf(points);
        }
    }

    /** A model in a plot; runs of ours are marked. */
    public record Point(String model, boolean run, double x, double y) {}
}
