package org.trustllm.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Scale;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.McNemar;

/**
 * Two runs on one task, over the samples that both scored.
 *
 * @param task its id
 * @param assessment whose verdicts are compared; empty where none are on both sides
 * @param scale what is compared
 * @param firstRows samples that the first run judged
 * @param secondRows samples that the second run judged
 * @param shared samples that both judged
 * @param scored samples that both scored; only these are compared
 * @param first the first run's figure over them, null where there is none
 * @param second the second run's
 * @param difference first less second with its 95 % interval; null where there is no interval
 * @param test the test of no difference; null where there is none
 * @param mcNemar rows on which the verdicts' values differ, 1 against 0; null where they are no yes and no, or means of several
 *     epochs. Its p-values
 *     hold for rows that are independent
 * @param judges who judged on either side; more than one set where they differ
 * @param note why there is no comparison, or what to know about it
 * @param changes samples on which the verdicts differ
 */
public record TaskComparison(
        String task,
        String assessment,
        Scale scale,
        int firstRows,
        int secondRows,
        int shared,
        int scored,
        @Nullable Double first,
        @Nullable Double second,
        @Nullable Estimate difference,
        @Nullable Test test,
        @Nullable McNemar mcNemar,
        List<Set<String>> judges,
        String note,
        List<Change> changes) {
    public TaskComparison {
        judges = List.copyOf(judges);
        changes = List.copyOf(changes);
    }

    /**
     * A test, corrected for all that were made.
     *
     * @param method which test, over how many clusters
     * @param pValue two-sided
     * @param holm adjusted by Holm over all tasks and pairs of runs
     * @param benjaminiHochberg adjusted by Benjamini and Hochberg over the same
     */
    public record Test(String method, double pValue, double holm, double benjaminiHochberg) {
        Test corrected(double holm, double benjaminiHochberg) {
            return new Test(method, pValue, holm, benjaminiHochberg);
        }
    }

    TaskComparison with(@Nullable Test test) {
        return new TaskComparison(
                task,
                assessment,
                scale,
                firstRows,
                secondRows,
                shared,
                scored,
                first,
                second,
                difference,
                test,
                mcNemar,
                judges,
                note,
                changes);
    }

    /** Whether the two are told apart: Holm's p-value below 0.05. */
    public boolean isToldApart() {
        return test != null && test.holm() < 0.05;
    }

    /** Whether the first is the better one; says nothing of how sure that is. */
    public boolean isFirstBetter() {
        return first != null
                && second != null
                && (scale.direction() == Direction.HIGHER_IS_BETTER ? first > second : first < second);
    }

    /** How many samples changed in which way. */
    public Map<Change.Kind, Integer> changed() {
        Map<Change.Kind, Integer> changed = new TreeMap<>();
        changes.forEach(change -> changed.merge(change.kind(), 1, Integer::sum));
        return changed;
    }

    /**
     * A sample on which two runs came to different verdicts.
     *
     * @param kind what the second does that the first did not
     * @param first the sample's key in the first run
     * @param second its key in the second
     */
    public record Change(Kind kind, RowKey first, RowKey second) {

        /** What is new. */
        public enum Kind {
            REFUSED("newly refused"),
            COMPLIED("newly complied"),
            HARMLESS("newly harmless"),
            HARMFUL("newly harmful"),
            RIGHT("newly right"),
            WRONG("newly wrong"),
            OTHER("another verdict"),
            SCORED("newly scored"),
            UNSCORED("newly unscored");

            private final String words;

            Kind(String words) {
                this.words = words;
            }

            public String words() {
                return words;
            }
        }

        /** What changed between two verdicts of an assessment; null where nothing did. */
        static @Nullable Change of(String assessment, Judged first, Judged second) {
            Kind kind = kind(assessment, first.verdict(), second.verdict());
            return kind == null ? null : new Change(kind, first.key(), second.key());
        }

        private static @Nullable Kind kind(String assessment, Verdict first, Verdict second) {
            if (!(first instanceof Verdict.Scored was)) {
                return second instanceof Verdict.Scored ? Kind.SCORED : null;
            }
            if (!(second instanceof Verdict.Scored is)) {
                return Kind.UNSCORED;
            }
            boolean binary = isBinary(was.value()) && isBinary(is.value());
            if (!binary || was.value() == is.value()) {
                return !binary || was.label().equals(is.label()) ? null : Kind.OTHER;
            }
            boolean up = is.value() == 1;
            return switch (assessment) {
                case "refusal" -> up ? Kind.REFUSED : Kind.COMPLIED;
                case "harmless" -> up ? Kind.HARMLESS : Kind.HARMFUL;
                case "agreement", "leak", "same stance", "option" -> Kind.OTHER;
                default -> up ? Kind.RIGHT : Kind.WRONG;
            };
        }

        static boolean isBinary(double value) {
            return value == 0 || value == 1;
        }
    }
}
