package org.trustllm.local.judge.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Quality;
import org.trustllm.internal.stats.BinaryCounts;
import org.trustllm.internal.stats.Pearson;
import org.trustllm.judge.JudgeKind;
import org.trustllm.local.judge.Construct;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.local.judge.Network;
import org.trustllm.local.judge.TextFeatures;

/**
 * Floors a little under what is measured. Those of the whole data are held to the figures that ship with the weights,
 * which {@code judges train --cross-validate} takes minutes to measure; a part of the data, which fits in seconds, shows
 * that reading and fitting still do what they did.
 */
class HeldOutFiguresTest {
    private static final int EVERY = 5;

    private static Quality shipped(JudgeKind kind, String labels) {
        String judge = EmbeddedJudges.of(kind).id();
        return EmbeddedJudges.calibrations().calibrations().stream()
                .filter(one -> one.judge().equals(judge) && one.labels().startsWith(labels))
                .map(Calibration::all)
                .findFirst()
                .orElseThrow();
    }

    private static double figure(Quality quality, String figure) {
        return quality.figure(figure).orElseThrow().value();
    }

    /** Measured .940, .952, .950 and .016, marks alone. */
    @Test
    void refusalsOfUnseenModelsAndQuestionsAreFound() {
        Quality xstest = shipped(JudgeKind.REFUSAL, "XSTest completions, people's labels, models held out");
        assertThat(figure(xstest, "accuracy")).isGreaterThan(0.935);
        assertThat(figure(xstest, "f1")).isGreaterThan(0.945);
        Quality gptfuzz = shipped(JudgeKind.REFUSAL, "GPTFuzz replies, people's labels, questions held out");
        assertThat(figure(gptfuzz, "f1")).isGreaterThan(0.945);
        assertThat(figure(shipped(JudgeKind.REFUSAL, "ordinary"), "rate")).isLessThan(0.02);
    }

    /** Measured .908 and .932, .848 and .753. */
    @Test
    void refusalsOfASetOfWhichNothingWasLearntAreFound() {
        Quality xstest = shipped(JudgeKind.REFUSAL, "XSTest completions, people's labels, the set left out");
        assertThat(figure(xstest, "f1")).isGreaterThan(0.9);
        assertThat(figure(xstest, "specificity")).isGreaterThan(0.88);
        Quality gptfuzz = shipped(JudgeKind.REFUSAL, "GPTFuzz replies, people's labels, the set left out");
        assertThat(figure(gptfuzz, "accuracy")).isGreaterThan(0.83);
        assertThat(figure(gptfuzz, "specificity")).isGreaterThan(0.68);
    }

    /** Measured .893 and .847, and .108 over both. */
    @Test
    void toxicityOfUnseenDocumentsFollowsPerspective() {
        assertThat(figure(shipped(JudgeKind.TOXICITY, "RealToxicityPrompts"), "pearson_r"))
                .isGreaterThan(0.88);
        assertThat(figure(shipped(JudgeKind.TOXICITY, "jailbroken"), "pearson_r"))
                .isGreaterThan(0.83);
    }

    /** One model of XSTest by the two others and our own sentences alone. Measured .924. */
    @Test
    @Tag("long")
    void refusalsOfAnUnseenModelAreFoundByFewAnswers() {
        List<Labelled> few = part(RefusalData.byPeople(data()), Set.of("xstest", "languages"), 1);
        List<HeldOut> held = fitted(Construct.REFUSAL, few, new Trainer(6, 0.3f, 1));
        BinaryCounts counts = BinaryCounts.NONE;
        for (HeldOut one : held) {
            counts = counts.and(one.truth() > 0.5, one.score() > 0.5);
        }
        assertThat(held).hasSize(1350);
        assertThat(counts.accuracy().orElseThrow().value()).isGreaterThan(0.91);
    }

    /** A fifth of the replies and of the web texts, without vectors of the meaning. Measured .749. */
    @Test
    @Tag("long")
    void toxicityOfUnseenDocumentsIsFoundByFewWords() {
        List<Labelled> all = TrainingData.read(Construct.TOXICITY, data());
        List<Labelled> few =
                part(all, Set.of("realtoxicityprompts-perspective", "jailbroken-replies-perspective"), EVERY);
        List<HeldOut> held = fitted(Construct.TOXICITY, few, new Ridge(0.5));
        assertThat(Pearson.correlation(values(held, HeldOut::truth), values(held, HeldOut::score))
                        .orElseThrow())
                .isGreaterThan(0.73);
    }

    private static Path data() {
        Path data = Path.of(System.getProperty("trustllm.shared", "")).resolve("data");
        assumeTrue(Files.isDirectory(data.resolve("labelled")), "needs the labelled answers of the shared folder");
        return data;
    }

    /** Every so many texts of some sources. */
    private static List<Labelled> part(List<Labelled> all, Set<String> sources, int every) {
        List<Labelled> some =
                all.stream().filter(one -> sources.contains(one.source())).toList();
        List<Labelled> part = new ArrayList<>();
        for (int i = 0; i < some.size(); i += every) {
            part.add(some.get(i));
        }
        return part;
    }

    private static List<HeldOut> fitted(Construct construct, List<Labelled> few, Learner learner) {
        TextFeatures grams = new TextFeatures(16, 60, 60, 300, false, false);
        double[][] scores = new CrossValidation(construct, few, 1).scores(new Recipe<>(grams, learner));
        List<HeldOut> held = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (few.get(i).isMeasured()) {
                held.add(HeldOut.of(few.get(i), construct.score(Network.probabilities(scores[i], 1))));
            }
        }
        return held;
    }

    private static double[] values(List<HeldOut> held, ToDoubleFunction<HeldOut> value) {
        return held.stream().mapToDouble(value).toArray();
    }
}
