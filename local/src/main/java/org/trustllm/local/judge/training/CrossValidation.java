package org.trustllm.local.judge.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.local.judge.Construct;
import org.trustllm.local.judge.FeatureReading;

/** Scores of labelled texts by weights that have not seen their fold. */
final class CrossValidation {
    /** Folds that are held out by turns within the training side, to choose a recipe. */
    private static final int INNER = 2;

    private final int outcomes;
    private final List<Labelled> labelled;
    private final List<String> plain;
    private final List<String> folds;
    private final long seed;
    private final Map<Recipe<?>, Readings> read = new HashMap<>();
    private final @Nullable NearDuplicates near;

    /** Refusals say much the same again and again: there, texts that nearly stand in what is held out are left out, too. */
    CrossValidation(Construct construct, List<Labelled> labelled, long seed) {
        this.near = construct != Construct.REFUSAL
                ? null
                : NearDuplicates.among(labelled.stream().map(Labelled::text).toList());
        this.outcomes = construct.outcomes();
        this.labelled = labelled;
        this.seed = seed;
        this.plain = labelled.stream().map(one -> plain(one.text())).toList();
        this.folds = labelled.stream()
                .map(Labelled::fold)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** One row of scores a text, null for texts that are in no fold. */
    double[][] scores(Recipe<?> recipe) {
        double[][] scores = new double[labelled.size()][];
        readings(recipe);
        folds.parallelStream().forEach(fold -> score(recipe, Set.of(fold), fold, scores));
        return scores;
    }

    /** The same of the texts of one source, by weights that have seen none of it. */
    double[][] scoresWithout(Recipe<?> recipe, String source) {
        double[][] scores = new double[labelled.size()][];
        List<Integer> held = new ArrayList<>();
        for (int i = 0; i < labelled.size(); i++) {
            if (labelled.get(i).source().equals(source)) {
                held.add(i);
            }
        }
        score(recipe, held, held, scores);
        return scores;
    }

    /**
     * Holds out a fold, chooses among the recipes by what the rest says, and scores the fold by weights of the chosen
     * one. So no choice has seen what it is measured on.
     *
     * @param chosen takes the recipe by fold
     */
    <R extends FeatureReading> double[][] scores(List<Recipe<R>> recipes, Map<String, Recipe<R>> chosen) {
        double[][] scores = new double[labelled.size()][];
        for (String fold : folds) {
            Recipe<R> best = recipes.stream()
                    .min(Comparator.comparingDouble(recipe -> innerLoss(recipe, fold)))
                    .orElseThrow();
            chosen.put(fold, best);
            score(best, Set.of(fold), fold, scores);
        }
        return scores;
    }

    /** Cross-entropy on folds like the given one, which is kept away from all training. */
    private double innerLoss(Recipe<?> recipe, String outer) {
        List<String> like = folds.stream()
                .filter(fold -> family(fold).equals(family(outer)))
                .toList();
        double[][] scores = new double[labelled.size()][];
        for (int k = 1; k <= Math.min(INNER, like.size() - 1); k++) {
            String inner = like.get((like.indexOf(outer) + k) % like.size());
            score(recipe, Set.of(outer, inner), inner, scores);
        }
        return Temperature.loss(scores, labelled, 1);
    }

    /** The kind of a fold, such as the models of one set: the words before the last. */
    private static String family(String fold) {
        return fold.substring(0, Math.max(0, fold.lastIndexOf(' ')));
    }

    /** Trains on all but some folds, and without texts that stand in them too, and scores one fold. */
    private void score(Recipe<?> recipe, Set<String> heldOut, String scored, double[][] scores) {
        List<Integer> held = new ArrayList<>();
        List<Integer> measured = new ArrayList<>();
        for (int i = 0; i < labelled.size(); i++) {
            if (isIn(heldOut, i)) {
                held.add(i);
            }
            if (scored.equals(labelled.get(i).fold())) {
                measured.add(i);
            }
        }
        score(recipe, held, measured, scores);
    }

    private void score(Recipe<?> recipe, List<Integer> held, List<Integer> measured, double[][] scores) {
        Readings readings = readings(recipe);
        Set<String> texts = new HashSet<>();
        held.forEach(i -> texts.add(plain.get(i)));
        boolean[] isNear = near == null ? new boolean[labelled.size()] : near.nearTo(held);
        boolean[] learnt = new boolean[labelled.size()];
        for (int i = 0; i < learnt.length; i++) {
            learnt[i] = !texts.contains(plain.get(i)) && !isNear[i];
        }
        held.forEach(i -> learnt[i] = false);
        Readings.Fitted fitted = readings.fit(learnt, outcomes, seed);
        for (int i : measured) {
            if (labelled.get(i).isMeasured()) {
                scores[i] = readings.scores(fitted, i);
            }
        }
    }

    private boolean isIn(Set<String> heldOut, int at) {
        String fold = labelled.get(at).fold();
        return fold != null && heldOut.contains(fold);
    }

    private synchronized Readings readings(Recipe<?> recipe) {
        return read.computeIfAbsent(recipe, how -> new Readings(how, labelled));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
