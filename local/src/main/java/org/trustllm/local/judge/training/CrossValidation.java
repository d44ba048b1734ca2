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
import org.trustllm.local.judge.Construct;
import org.trustllm.local.judge.FeatureReading;
import org.trustllm.local.judge.Features;
import org.trustllm.local.judge.Network;

/** Scores of labelled texts by weights that have not seen their fold. */
final class CrossValidation {
    /** Folds that are held out by turns within the training side, to choose a recipe. */
    private static final int INNER = 2;

    private final int outcomes;
    private final List<Labelled> labelled;
    private final List<String> plain;
    private final List<String> folds;
    private final long seed;
    private final Map<FeatureReading, List<Features>> read = new HashMap<>();

    CrossValidation(Construct construct, List<Labelled> labelled, long seed) {
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
        features(recipe.reading());
        folds.parallelStream().forEach(fold -> score(recipe, Set.of(fold), fold, scores));
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
        List<Features> features = features(recipe.reading());
        Set<String> held = new HashSet<>();
        for (int i = 0; i < labelled.size(); i++) {
            if (isIn(heldOut, i)) {
                held.add(plain.get(i));
            }
        }
        List<TrainingExample> seen = new ArrayList<>();
        for (int i = 0; i < labelled.size(); i++) {
            if (!held.contains(plain.get(i))) {
                seen.add(labelled.get(i).example(features.get(i)));
            }
        }
        Network network = recipe.learner().train(seen, recipe.reading().size(), outcomes, seed);
        for (int i = 0; i < labelled.size(); i++) {
            if (scored.equals(labelled.get(i).fold()) && labelled.get(i).isMeasured()) {
                scores[i] = network.scores(features.get(i));
            }
        }
    }

    private boolean isIn(Set<String> heldOut, int at) {
        String fold = labelled.get(at).fold();
        return fold != null && heldOut.contains(fold);
    }

    private synchronized List<Features> features(FeatureReading reading) {
        return read.computeIfAbsent(
                reading, how -> how.all(labelled.stream().map(Labelled::whole).toList()));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
