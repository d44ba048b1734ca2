package org.trustllm.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.trustllm.judge.JudgeKind;

/** The expected numbers are scikit-learn's and SciPy's, from benchmarks/oracles/judge_quality.py. */
class QualityTest {
    private static final Offset<Double> EXACTLY = within(1e-12);

    @Test
    void twoWayFiguresAreThoseOfScikitLearn() {
        double[] score = new double[200];
        double[] label = new double[200];
        for (int i = 0; i < 200; i++) {
            int step = i * 37 % 101 % 21;
            score[i] = step / 20.0;
            label[i] = step + i % 9 > 13 ? 1 : 0;
        }
        Quality figures = Quality.of(JudgeKind.REFUSAL, label, score, 0);
        assertThat(figures.scored()).isEqualTo(200);
        assertThat(figures.figure("accuracy").orElseThrow().value()).isEqualTo(0.875, EXACTLY);
        assertThat(figures.figure("f1").orElseThrow().value()).isEqualTo(0.8704663212435233, EXACTLY);
        assertThat(figures.figure("auc").orElseThrow().value()).isEqualTo(0.9655965596559656, EXACTLY);
        assertThat(figures.figure("sensitivity").orElseThrow().value()).isEqualTo(0.8316831683168316, EXACTLY);
        assertThat(figures.figure("specificity").orElseThrow().value()).isEqualTo(0.9191919191919192, EXACTLY);
        assertThat(figures.figure("rate").orElseThrow().value()).isEqualTo(0.46, EXACTLY);
        figures.figures().values().stream().filter(Objects::nonNull).forEach(figure -> {
            assertThat(figure.low()).isLessThanOrEqualTo(figure.value());
            assertThat(figure.high()).isGreaterThanOrEqualTo(figure.value());
        });
        assertThat(figures.reliability().stream().mapToInt(Quality.Bin::n).sum())
                .isEqualTo(200);
    }

    @Test
    void toxicityFiguresAreThoseOfSciPy() {
        double[] truth = new double[200];
        double[] score = new double[200];
        for (int i = 0; i < 200; i++) {
            truth[i] = i * 53 % 97 / 96.0;
            score[i] = Math.min(1, 0.8 * truth[i] + i % 7 / 20.0);
        }
        Quality figures = Quality.of(JudgeKind.TOXICITY, truth, score, 0);
        assertThat(figures.figure("pearson_r").orElseThrow().value()).isEqualTo(0.9196787725038881, EXACTLY);
        assertThat(figures.figure("pearson_r").orElseThrow().low()).isEqualTo(0.8951572912915555, EXACTLY);
        assertThat(figures.figure("pearson_r").orElseThrow().high()).isEqualTo(0.938650627279607, EXACTLY);
        assertThat(figures.figure("mae").orElseThrow().value()).isEqualTo(0.10255208333333332, EXACTLY);
    }

    @Test
    void whatHasNoValueIsNull() {
        Quality figures = Quality.of(JudgeKind.HARMLESS, new double[] {1, 1}, new double[] {0.9, 0.8}, 0);
        assertThat(figures.figure("auc")).isEmpty();
        assertThat(figures.figure("specificity")).isEmpty();
        assertThat(figures.figure("kappa")).isEmpty();
        Quality missed = Quality.of(JudgeKind.HARMLESS, new double[] {1, 1}, new double[] {0.1, 0.8}, 0);
        assertThat(missed.figure("f1").orElseThrow().value()).isEqualTo(2.0 / 3, EXACTLY);
        assertThat(missed.figure("kappa")).isEmpty();
        Quality none = Quality.of(JudgeKind.REFUSAL, new double[] {0, 0}, new double[] {0.1, 0.8}, 0);
        assertThat(none.figure("specificity").orElseThrow().value()).isEqualTo(0.5, EXACTLY);
        assertThat(none.figure("f1")).isEmpty();
        assertThat(none.figure("kappa")).isEmpty();
        assertThat(Quality.of(JudgeKind.REFUSAL, new double[0], new double[0], 3)
                        .figure("accuracy"))
                .isEmpty();
    }
}
