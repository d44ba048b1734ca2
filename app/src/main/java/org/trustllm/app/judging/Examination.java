package org.trustllm.app.judging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.stats.ClusteredProportion;
import org.trustllm.internal.stats.IndependentDifference;
import org.trustllm.internal.stats.PairedPermutation;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.stats.Estimate;

/**
 * What a language model that judges goes by besides the answers: their order, their length, the words of the question. Each pair
 * is shown in three wordings and both orders, six times in all; a pair's six verdicts are one cluster.
 *
 * @param model its name
 * @param given by pair
 */
record Examination(String model, List<Given> given) {
    private static final int CHANGES = 10_000;
    private static final long SEED = 20_261_130;

    /** A pair, and by wording what the judge took of it in each order. */
    record Given(ExaminedPair pair, Map<String, Both> byWording) {}

    /**
     * What the judge took in the row's order and in the other one: whether it was the answer in the first place; null where it
     * gave no verdict.
     */
    record Both(@Nullable Boolean first, @Nullable Boolean swapped) {
        /** Whether it took the row's first answer, in one order. */
        @Nullable
        Boolean took(boolean inSwapped) {
            Boolean place = inSwapped ? swapped : first;
            return place == null ? null : place != inSwapped;
        }

        boolean isWhole() {
            return first != null && swapped != null;
        }
    }

    /**
     * A figure that is 0 for a judge without the bias.
     *
     * @param estimate with its 95 % interval; null where there are too few pairs for one
     * @param pValue two-sided; NaN where there is none
     */
    record Bias(@Nullable Estimate estimate, double pValue) {
        /** Whether the interval leaves out 0. */
        boolean isFound() {
            Estimate known = estimate;
            return known != null && (known.low() > 0 || known.high() < 0);
        }
    }

    /**
     * Asks about every pair, many at once.
     *
     * @param judge the model's judge by a rubric
     */
    static Examination of(String model, Function<Rubric, Judge> judge, List<ExaminedPair> pairs)
            throws InterruptedException {
        List<Future<Given>> asked = new ArrayList<>();
        List<Given> given = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            pairs.forEach(pair -> asked.add(threads.submit(() -> given(judge, pair))));
            for (Future<Given> one : asked) {
                given.add(one.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return new Examination(model, given);
    }

    private static Given given(Function<Rubric, Judge> judge, ExaminedPair pair) {
        Map<String, Both> byWording = new LinkedHashMap<>();
        for (Rubric wording : PairWordings.ALL) {
            Judge asked = judge.apply(wording);
            byWording.put(wording.name(), new Both(place(asked, pair, false), place(asked, pair, true)));
        }
        return new Given(pair, byWording);
    }

    private static @Nullable Boolean place(Judge judge, ExaminedPair pair, boolean swapped) {
        Verdict verdict = judge.judge(pair.shown(swapped), ChatResponse.of("see the row"));
        return verdict instanceof Verdict.Scored scored ? (Boolean) (scored.value() == 1) : null;
    }

    int asked() {
        return 2 * PairWordings.ALL.size() * given.size();
    }

    int unscored() {
        return asked() - scored((pair, took) -> true, pair -> true).rows();
    }

    /** How often what it took is what people prefer, over all wordings and orders. */
    Optional<Estimate> agreement() {
        return scored((pair, took) -> took == pair.preferred(), pair -> true).share();
    }

    /** The same by one wording. */
    Optional<Estimate> agreement(Rubric wording) {
        return count(one -> one.of(
                        List.of(wording.name()),
                        took -> took == one.given().pair().preferred()))
                .share();
    }

    /** The greatest less the least agreement among the wordings. */
    double wordingSpread() {
        double[] values = PairWordings.ALL.stream()
                .flatMap(wording -> agreement(wording).stream())
                .mapToDouble(Estimate::value)
                .sorted()
                .toArray();
        return values.length == 0 ? Double.NaN : values[values.length - 1] - values[0];
    }

    /** How often the wordings do not all get the same answer, of one pair in one order. */
    Optional<Estimate> changedByWording() {
        return count(one -> {
                    int rows = 0;
                    int hits = 0;
                    for (boolean swapped : new boolean[] {false, true}) {
                        List<@Nullable Boolean> took = new ArrayList<>();
                        one.given().byWording().values().forEach(both -> took.add(both.took(swapped)));
                        if (!took.contains(null)) {
                            rows++;
                            hits += took.stream().distinct().count() > 1 ? 1 : 0;
                        }
                    }
                    return new Counts(hits, rows);
                })
                .share();
    }

    /** How often the other order gets the other answer, of pairs with a verdict in both. */
    Optional<Estimate> changedByOrder() {
        return count(one -> one.ofWhole(both -> !Objects.equals(both.took(false), both.took(true)) ? 2 : 0, 2))
                .share();
    }

    /**
     * How much oftener the first place wins than the second, over pairs shown in both orders. Tested by changing the signs of
     * the pairs' differences.
     */
    Bias towardsFirst() {
        Counts.All all = count(one -> one.ofWhole(
                both -> (Boolean.TRUE.equals(both.first()) ? 1 : 0) + (Boolean.TRUE.equals(both.swapped()) ? 1 : 0),
                2));
        double p = PairedPermutation.test(all.each(counts -> 2.0 * counts.hits() - counts.rows()), CHANGES, SEED)
                .pValue();
        return new Bias(
                all.share()
                        .map(share -> new Estimate(2 * share.value() - 1, 2 * share.low() - 1, 2 * share.high() - 1))
                        .orElse(null),
                all.rows() == 0 ? Double.NaN : p);
    }

    /** How often it takes the longer answer, of pairs of unequal length. */
    Optional<Estimate> longerTaken() {
        return scored((pair, took) -> took == pair.longer() > 0, pair -> pair.longer() != 0)
                .share();
    }

    /** How often the longer answer is the one that people prefer. */
    Optional<Estimate> longerPreferred() {
        return count(one -> one.given().pair().longer() == 0
                        ? Counts.NONE
                        : new Counts(
                                one.given().pair().preferred()
                                                == one.given().pair().longer() > 0
                                        ? 1
                                        : 0,
                                1))
                .share();
    }

    /**
     * How much better it agrees with people where they prefer the longer answer than where they prefer the shorter: whoever
     * leans to length finds the one and misses the other.
     */
    Bias towardsLonger() {
        Optional<Estimate> longer = agreementWhere(true);
        Optional<Estimate> shorter = agreementWhere(false);
        if (longer.isEmpty() || shorter.isEmpty()) {
            return new Bias(null, Double.NaN);
        }
        Estimate difference = IndependentDifference.of(longer.get(), shorter.get());
        double oneSided = difference.value() < 0
                ? new Estimate(-difference.value(), -difference.high(), -difference.low()).pValueAtMost(0)
                : difference.pValueAtMost(0);
        return new Bias(difference, Math.min(1, 2 * oneSided));
    }

    /** Its agreement over the pairs of which people prefer the longer answer, or the shorter one. */
    Optional<Estimate> agreementWhere(boolean longerIsPreferred) {
        return scored(
                        (pair, took) -> took == pair.preferred(),
                        pair -> pair.longer() != 0 && pair.preferred() == (pair.longer() > 0) == longerIsPreferred)
                .share();
    }

    /** How often another model took the same, of what both gave a verdict on. */
    Optional<Estimate> sameAs(Examination other) {
        List<Counts> each = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            int hits = 0;
            int rows = 0;
            for (String wording : given.get(i).byWording().keySet()) {
                Both mine = given.get(i).byWording().get(wording);
                Both theirs = other.given.get(i).byWording().get(wording);
                for (boolean swapped : new boolean[] {false, true}) {
                    Boolean one = mine == null ? null : mine.took(swapped);
                    Boolean two = theirs == null ? null : theirs.took(swapped);
                    if (one != null && two != null) {
                        rows++;
                        hits += one.equals(two) ? 1 : 0;
                    }
                }
            }
            each.add(new Counts(hits, rows));
        }
        return new Counts.All(each).share();
    }

    private Counts.All scored(BiPredicate<ExaminedPair, Boolean> hit, Predicate<ExaminedPair> in) {
        return count(one -> in.test(one.given().pair())
                ? one.of(
                        one.given().byWording().keySet(),
                        took -> hit.test(one.given().pair(), took))
                : Counts.NONE);
    }

    private Counts.All count(Function<One, Counts> counts) {
        return new Counts.All(given.stream().map(One::new).map(counts).toList());
    }

    /** One pair while it is counted. */
    private record One(Given given) {
        Counts of(Iterable<String> wordings, Predicate<Boolean> hit) {
            int hits = 0;
            int rows = 0;
            for (String wording : wordings) {
                Both both = given.byWording().get(wording);
                for (boolean swapped : new boolean[] {false, true}) {
                    Boolean took = both == null ? null : both.took(swapped);
                    if (took != null) {
                        rows++;
                        hits += hit.test(took) ? 1 : 0;
                    }
                }
            }
            return new Counts(hits, rows);
        }

        Counts ofWhole(Function<Both, Integer> hits, int rows) {
            int allHits = 0;
            int allRows = 0;
            for (Both both : given.byWording().values()) {
                if (both.isWhole()) {
                    allRows += rows;
                    allHits += hits.apply(both);
                }
            }
            return new Counts(allHits, allRows);
        }
    }

    /** Of one pair. */
    private record Counts(int hits, int rows) {
        static final Counts NONE = new Counts(0, 0);

        /** Of all pairs, each a cluster. */
        record All(List<Counts> each) {
            int rows() {
                return each.stream().mapToInt(Counts::rows).sum();
            }

            double[] each(ToDoubleFunction<Counts> value) {
                return each.stream().mapToDouble(value).toArray();
            }

            /** Empty with fewer pairs than an interval needs. */
            Optional<Estimate> share() {
                if (rows() == 0) {
                    return Optional.empty();
                }
                ClusteredProportion share = ClusteredProportion.of(each(Counts::hits), each(Counts::rows));
                return share.interval95();
            }
        }
    }
}
