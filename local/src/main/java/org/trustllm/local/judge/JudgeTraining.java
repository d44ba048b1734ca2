package org.trustllm.local.judge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.trustllm.judge.JudgeKind;

/** Makes a judge's weights from labelled answers, and says how good such weights are on answers they have not seen. */
public final class JudgeTraining {
    private static final int BITS = 18;

    private JudgeTraining() {}

    /**
     * Weights of all that is labelled, as {@link EmbeddedJudges#read} takes them.
     *
     * @param data a folder that holds {@code labelled/} and {@code real-responses/}
     * @param seed orders the examples; the same data and seed give the same bytes
     */
    public static byte[] train(JudgeKind kind, Path data, long seed) {
        Construct construct = Construct.of(kind);
        TextFeatures text = features(construct);
        List<Labelled> labelled = TrainingData.read(construct, data);
        double temperature = Temperature.fit(heldOutScores(construct, labelled, seed), labelled);
        List<Example> examples = new ArrayList<>();
        for (Labelled one : labelled) {
            examples.add(new Example(text.of(one.text()), one.target(), one.weight()));
        }
        Network network = trainer(construct).train(examples, BITS, construct.outcomes(), seed);
        return WeightsFile.write(new Weights(construct.word(), text, network, temperature, ""));
    }

    /**
     * Holds out one fold after the other, trains on the rest and scores what was held out: models of XSTest, questions
     * of GPTFuzz, recorded models, documents. Texts that stand on both sides are left out of the training side.
     */
    public static List<HeldOut> crossValidate(JudgeKind kind, Path data, long seed) {
        Construct construct = Construct.of(kind);
        List<Labelled> labelled = TrainingData.read(construct, data);
        double[][] scores = heldOutScores(construct, labelled, seed);
        List<HeldOut> held = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Labelled one = labelled.get(i);
            if (one.fold() != null) {
                double score = construct.score(Network.probabilities(scores[i], 1));
                held.add(new HeldOut(one.source(), one.group(), one.truth(), score));
            }
        }
        return held;
    }

    private static double[][] heldOutScores(Construct construct, List<Labelled> labelled, long seed) {
        TextFeatures text = features(construct);
        List<Features> features = new ArrayList<>(Collections.nCopies(labelled.size(), null));
        IntStream.range(0, labelled.size())
                .parallel()
                .forEach(i -> features.set(i, text.of(labelled.get(i).text())));
        List<String> folds = labelled.stream()
                .map(Labelled::fold)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        double[][] scores = new double[labelled.size()][];
        folds.parallelStream().forEach(fold -> holdOut(fold, construct, labelled, features, seed, scores));
        return scores;
    }

    private static void holdOut(
            String fold,
            Construct construct,
            List<Labelled> labelled,
            List<Features> features,
            long seed,
            double[][] scores) {
        Set<String> held = new HashSet<>();
        for (Labelled one : labelled) {
            if (fold.equals(one.fold())) {
                held.add(plain(one.text()));
            }
        }
        List<Example> seen = new ArrayList<>();
        for (int i = 0; i < labelled.size(); i++) {
            Labelled one = labelled.get(i);
            if (!fold.equals(one.fold()) && !held.contains(plain(one.text()))) {
                seen.add(new Example(features.get(i), one.target(), one.weight()));
            }
        }
        Network network = trainer(construct).train(seen, BITS, construct.outcomes(), seed);
        for (int i = 0; i < labelled.size(); i++) {
            if (fold.equals(labelled.get(i).fold())) {
                scores[i] = network.scores(features.get(i));
            }
        }
    }

    private static Trainer trainer(Construct construct) {
        return construct == Construct.REFUSAL ? new Trainer(6, 0.3f) : new Trainer(10, 0.2f);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    private static TextFeatures features(Construct construct) {
        int characters = construct == Construct.TOXICITY ? 600 : 300;
        return new TextFeatures(BITS, 60, 60, characters);
    }
}
