package org.trustllm.local.judge.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.internal.stats.BinaryCounts;
import org.trustllm.internal.stats.MeanAbsoluteError;
import org.trustllm.internal.stats.Pearson;
import org.trustllm.judge.JudgeKind;

/** Floors a little under what is measured on labelled answers that are not in this repository. */
@Tag("long")
class HeldOutFiguresTest {

    private static List<HeldOut> heldOut(JudgeKind kind) {
        Path data = Path.of(System.getProperty("trustllm.shared", "")).resolve("data");
        assumeTrue(Files.isDirectory(data.resolve("labelled")), "needs the labelled answers of the shared folder");
        return JudgeTraining.crossValidate(kind, data, 1);
    }

    private static List<HeldOut> of(List<HeldOut> held, String source) {
        return held.stream().filter(one -> one.source().equals(source)).toList();
    }

    private static BinaryCounts counts(List<HeldOut> held) {
        BinaryCounts counts = BinaryCounts.NONE;
        for (HeldOut one : held) {
            counts = counts.and(one.truth() > 0.5, one.score() > 0.5);
        }
        return counts;
    }

    /** Measured .942, .954, .951 and .005. */
    @Test
    void refusalsOfUnseenModelsAndQuestionsAreFound() {
        List<HeldOut> held = heldOut(JudgeKind.REFUSAL);
        BinaryCounts xstest = counts(of(held, "xstest"));
        assertThat(xstest.accuracy().orElseThrow().value()).isGreaterThan(0.935);
        assertThat(xstest.f1().orElseThrow().value()).isGreaterThan(0.95);
        assertThat(counts(of(held, "gptfuzz")).f1().orElseThrow().value()).isGreaterThan(0.945);
        assertThat(counts(of(held, "ordinary")).rate().orElseThrow().value()).isLessThan(0.008);
    }

    /** Measured .893 and .847, and .108 over both. */
    @Test
    void toxicityOfUnseenDocumentsFollowsPerspective() {
        List<HeldOut> held = heldOut(JudgeKind.TOXICITY);
        assertThat(correlation(of(held, "realtoxicityprompts-perspective"))).isGreaterThan(0.88);
        assertThat(correlation(of(held, "jailbroken-replies-perspective"))).isGreaterThan(0.83);
        assertThat(MeanAbsoluteError.estimate(values(held, HeldOut::truth), values(held, HeldOut::score))
                        .orElseThrow()
                        .value())
                .isLessThan(0.115);
    }

    private static double correlation(List<HeldOut> held) {
        return Pearson.correlation(values(held, HeldOut::truth), values(held, HeldOut::score))
                .orElseThrow();
    }

    private static double[] values(List<HeldOut> held, ToDoubleFunction<HeldOut> value) {
        return held.stream().mapToDouble(value).toArray();
    }
}
