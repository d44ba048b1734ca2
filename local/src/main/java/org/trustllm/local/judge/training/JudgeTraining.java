package org.trustllm.local.judge.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.Construct;
import org.trustllm.local.judge.EmbeddedJudge;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.local.judge.Network;
import org.trustllm.local.judge.TextFeatures;
import org.trustllm.local.judge.Weights;
import org.trustllm.local.judge.WeightsFile;
import org.trustllm.local.judge.Words;
import org.trustllm.model.ChatResponse;

/**
 * Makes a judge's weights from labelled answers, and says how good such weights are on answers they have not seen.
 *
 * <p>Held out by turns are models of XSTest, questions of GPTFuzz, recorded models, and documents. Texts that stand on
 * both sides are left out of the training side. All lists of the same data are in the same order.
 */
public final class JudgeTraining {
    /** The phrases look at the answer alone. */
    private static final Sample ANY = new Sample("", 0, JsonNodeFactory.instance.objectNode());

    /** Sets that are wholly held out, one after the other. */
    private static final List<String> SETS = List.of("xstest", "gptfuzz", RefusalData.OWN);

    private JudgeTraining() {}

    /**
     * Weights of all that is labelled, as {@link EmbeddedJudges#read} takes them.
     *
     * @param data a folder that holds {@code labelled/} and {@code real-responses/}
     * @param seed orders the examples; the same data and seed give the same bytes on the same kind of processor, and
     *     on any where no vectors of the meaning are used
     */
    public static byte[] train(JudgeKind kind, Path data, long seed) {
        Construct construct = Construct.of(kind);
        Recipe<TextFeatures> recipe = Recipe.of(construct);
        List<Labelled> labelled = TrainingData.read(construct, data);
        Readings.Fitted fitted = fitted(construct, recipe, labelled, seed);
        return WeightsFile.write(new Weights(
                construct.word(),
                recipe.reading(),
                fitted.declining() == null ? null : fitted.declining().whole(),
                fitted.network(),
                temperature(construct, recipe, labelled, seed),
                ""));
    }

    /** Every text that {@link #train} learns from, without tails. */
    public static List<String> texts(JudgeKind kind, Path data) {
        return TrainingData.read(Construct.of(kind), data).stream()
                .map(Labelled::text)
                .toList();
    }

    private static Readings.Fitted fitted(Construct construct, Recipe<?> recipe, List<Labelled> labelled, long seed) {
        boolean[] all = new boolean[labelled.size()];
        Arrays.fill(all, true);
        return new Readings(recipe, labelled).fit(all, construct.outcomes(), seed);
    }

    /** Least squares on the target's logit is as sure as it is right; what counts outcomes is not, on unseen texts. */
    private static double temperature(Construct construct, Recipe<?> recipe, List<Labelled> labelled, long seed) {
        // with three outcomes a temperature would move verdicts, which were measured without
        return recipe.learner() instanceof Ridge || construct == Construct.REFUSAL
                ? 1
                : Temperature.fit(new CrossValidation(construct, labelled, seed).scores(recipe), labelled);
    }

    /** The scores that weights made like those that ship give to what they have not seen. */
    public static List<HeldOut> crossValidate(JudgeKind kind, Path data, long seed) {
        return held(kind, data, seed, Recipe.of(Construct.of(kind)));
    }

    /** The same of the baseline: weights of single words, fitted like the judge's. */
    public static List<HeldOut> words(JudgeKind kind, Path data, long seed) {
        return held(kind, data, seed, Recipe.words(Construct.of(kind)));
    }

    private static List<HeldOut> held(JudgeKind kind, Path data, long seed, Recipe<?> recipe) {
        Construct construct = Construct.of(kind);
        List<Labelled> labelled = TrainingData.read(construct, data);
        CrossValidation validation = new CrossValidation(construct, labelled, seed);
        List<HeldOut> held = new ArrayList<>();
        if (construct == Construct.REFUSAL) {
            for (String source : SETS) {
                held(construct, labelled, validation.scoresWithout(recipe, source))
                        .forEach(one -> held.add(one.leftOut()));
            }
        }
        held.addAll(held(construct, labelled, validation.scores(recipe)));
        return held;
    }

    /**
     * The same, with the recipe chosen anew for each fold, by folds within the rest, among those that were considered:
     * figures that no choice flatters.
     */
    public static Nested nested(JudgeKind kind, Path data, long seed) {
        Construct construct = Construct.of(kind);
        List<Labelled> labelled = TrainingData.read(construct, data);
        Map<String, Recipe<TextFeatures>> chosen = new TreeMap<>();
        double[][] scores = new CrossValidation(construct, labelled, seed).scores(Recipe.candidates(construct), chosen);
        Map<String, String> words = new TreeMap<>();
        chosen.forEach((fold, recipe) -> words.put(fold, recipe.toString()));
        return new Nested(held(construct, labelled, scores), words);
    }

    /**
     * Held-out scores with the recipe behind them.
     *
     * @param held the scores
     * @param chosen the recipe by fold, in words
     */
    public record Nested(List<HeldOut> held, Map<String, String> chosen) {}

    /** What the refusal phrases say of the same answers: 1 where they find one, which for harm stands for harmless. */
    public static List<HeldOut> phrases(JudgeKind kind, Path data) {
        Judge phrases = Judges.refusalPhrases();
        List<HeldOut> held = new ArrayList<>();
        for (Labelled one : TrainingData.read(Construct.of(kind), data)) {
            if (one.isMeasured()) {
                Verdict verdict = phrases.judge(ANY, ChatResponse.of(one.text()));
                held.add(HeldOut.of(one, verdict instanceof Verdict.Scored scored ? scored.value() : 0));
            }
        }
        if (kind == JudgeKind.REFUSAL) {
            List.copyOf(held).stream()
                    .filter(one -> SETS.contains(one.source()))
                    .forEach(one -> held.add(one.leftOut()));
        }
        return held;
    }

    /** Toxicities that a judge gives to sets with labels of another kind, on which none is trained: 1 = toxic. */
    public static List<HeldOut> otherSets(EmbeddedJudge toxicity, Path data) {
        List<Labelled> labelled = CrossDomainSets.read(data);
        return held(
                labelled, toxicity.scores(labelled.stream().map(Labelled::text).toList()));
    }

    /** The same of the baseline: weights of single words, fitted like the judge's to all that is labelled. */
    static List<HeldOut> otherSetsByWords(Path data, long seed) {
        Recipe<Words> words = Recipe.words(Construct.TOXICITY);
        Network network = fitted(Construct.TOXICITY, words, TrainingData.read(Construct.TOXICITY, data), seed)
                .network();
        List<Labelled> labelled = CrossDomainSets.read(data);
        return held(
                labelled,
                words.reading().all(labelled.stream().map(Labelled::text).toList()).stream()
                        .map(features -> Construct.TOXICITY.score(Network.probabilities(network.scores(features), 1)))
                        .toList());
    }

    private static List<HeldOut> held(List<Labelled> labelled, List<Double> scores) {
        List<HeldOut> held = new ArrayList<>();
        for (int i = 0; i < labelled.size(); i++) {
            held.add(HeldOut.of(labelled.get(i), scores.get(i)));
        }
        return held;
    }

    private static List<HeldOut> held(Construct construct, List<Labelled> labelled, double[][] scores) {
        List<HeldOut> held = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] != null) {
                double score = construct.score(Network.probabilities(scores[i], 1));
                held.add(HeldOut.of(labelled.get(i), score));
            }
        }
        return held;
    }
}
