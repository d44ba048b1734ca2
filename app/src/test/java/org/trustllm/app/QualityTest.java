package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
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
        JsonNode figures = Quality.of(JudgeKind.REFUSAL, label, score).figures();
        assertThat(figures.at("/n").asInt()).isEqualTo(200);
        assertThat(figures.at("/accuracy/value").asDouble()).isEqualTo(0.875, EXACTLY);
        assertThat(figures.at("/f1/value").asDouble()).isEqualTo(0.8704663212435233, EXACTLY);
        assertThat(figures.at("/auc/value").asDouble()).isEqualTo(0.9655965596559656, EXACTLY);
        assertThat(figures.at("/sensitivity/value").asDouble()).isEqualTo(0.8316831683168316, EXACTLY);
        assertThat(figures.at("/specificity/value").asDouble()).isEqualTo(0.9191919191919192, EXACTLY);
        assertThat(figures.at("/rate/value").asDouble()).isEqualTo(0.46, EXACTLY);
        figures.forEach(figure -> assertThat(figure.path("low").asDouble())
                .isLessThanOrEqualTo(figure.path("value").asDouble()));
        figures.forEach(figure -> assertThat(figure.path("high").asDouble())
                .isGreaterThanOrEqualTo(figure.path("value").asDouble()));
    }

    @Test
    void toxicityFiguresAreThoseOfSciPy() {
        double[] truth = new double[200];
        double[] score = new double[200];
        for (int i = 0; i < 200; i++) {
            truth[i] = i * 53 % 97 / 96.0;
            score[i] = Math.min(1, 0.8 * truth[i] + i % 7 / 20.0);
        }
        JsonNode figures = Quality.of(JudgeKind.TOXICITY, truth, score).figures();
        assertThat(figures.at("/pearson_r/value").asDouble()).isEqualTo(0.9196787725038881, EXACTLY);
        assertThat(figures.at("/pearson_r/low").asDouble()).isEqualTo(0.8951572912915555, EXACTLY);
        assertThat(figures.at("/pearson_r/high").asDouble()).isEqualTo(0.938650627279607, EXACTLY);
        assertThat(figures.at("/mae/value").asDouble()).isEqualTo(0.10255208333333332, EXACTLY);
    }

    @Test
    void whatHasNoValueIsNull() {
        JsonNode figures = Quality.of(JudgeKind.HARMLESS, new double[] {1, 1}, new double[] {0.9, 0.8})
                .figures();
        assertThat(figures.get("auc").isNull()).isTrue();
        assertThat(figures.get("specificity").isNull()).isTrue();
        assertThat(Quality.of(JudgeKind.REFUSAL, new double[0], new double[0])
                        .figures()
                        .get("accuracy")
                        .isNull())
                .isTrue();
    }
}
