package org.trustllm.compare;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.maths.Normal;
import org.trustllm.internal.stats.PairedShares;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Scale;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.McNemar;
import org.trustllm.stats.Power;

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
     * @param least the smallest p-value that it can come to, whatever the answers: 2 / 2^n where n clusters are exchanged, and no
     *     less than one in all that are drawn
     * @param isWithinReach whether {@code least} is below 0.05 after Holm; where it is not, the two cannot be told apart
     * @param isAnytime whether it holds however it was decided how many rows are asked
     */
    public record Test(
            String method,
            double pValue,
            double holm,
            double benjaminiHochberg,
            double least,
            boolean isWithinReach,
            boolean isAnytime) {
        /** Not yet corrected. */
        Test(String method, double pValue, double least) {
            this(method, pValue, least, false);
        }

        /** Not yet corrected. */
        Test(String method, double pValue, double least, boolean isAnytime) {
            this(method, pValue, 1, 1, least, true, isAnytime);
        }

        /** Of n rows or clusters that are exchanged, all or as many times. */
        static double least(int n, int times) {
            return Math.max(Power.leastPaired(Math.max(1, n)), 1.0 / (1 + times));
        }

        Test corrected(double holm, double benjaminiHochberg, int tests) {
            return new Test(method, pValue, holm, benjaminiHochberg, least, least * tests < LEVEL, isAnytime);
        }
    }

    /** With which chance a difference is to be found. */
    public static final double POWER = 0.8;

    private static final double LEVEL = 0.05;

    private static final double ROUNDING = 1e-9;

    /**
     * The smallest true difference that as many rows find with a chance of {@value #POWER} by one test at 5 %:
     * (z(.975) + z(.8)) standard errors, that of the difference's interval. Empty where there is no interval.
     */
    public OptionalDouble detectable() {
        if (difference == null || difference.high() <= difference.low()) {
            return OptionalDouble.empty();
        }
        double error = (difference.high() - difference.low()) / 2 / Normal.Z;
        return OptionalDouble.of((Normal.Z + Normal.quantile(POWER)) * error);
    }

    /** Who is better, in a word: {@code first}, {@code second}, {@code not told apart}, or that it cannot be told. */
    public String verdict() {
        if (test == null) {
            return "";
        }
        if (isToldApart()) {
            return isFirstBetter() ? "first" : "second";
        }
        return test.isWithinReach() ? "not told apart" : "cannot be told";
    }

    /**
     * The same with the interval of {@link PairedShares} where resampling gives none, because hardly a row differs, and the figures
     * are shares of rows.
     */
    TaskComparison withIntervalOfShares() {
        if (difference != null || mcNemar == null || first == null || second == null || scored == 0) {
            return this;
        }
        Estimate shares = new PairedShares(mcNemar.first(), mcNemar.second(), scored).difference();
        return Math.abs(shares.value() - (first - second)) > ROUNDING ? this : with(shares, test);
    }

    TaskComparison with(@Nullable Test test) {
        return with(difference, test);
    }

    private TaskComparison with(@Nullable Estimate difference, @Nullable Test test) {
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
        return test != null && test.holm() < LEVEL;
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
                case "harm" -> up ? Kind.HARMFUL : Kind.HARMLESS;
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
