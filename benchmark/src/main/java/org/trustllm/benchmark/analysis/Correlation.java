package org.trustllm.benchmark.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.stats.Spearman;
import org.trustllm.stats.Power;

/** Spearman's rank correlation of two figures over the models that have both. */
final class Correlation {
    /** Below this many models no interval is honest. */
    private static final int FEWEST = 4;

    private Correlation() {}

    static Analysis.Finding of(String what, Map<String, Double> x, Map<String, Double> y) {
        List<Double> left = new ArrayList<>();
        List<Double> right = new ArrayList<>();
        x.forEach((model, value) -> {
            Double other = y.get(model);
            if (other != null) {
                left.add(value);
                right.add(other);
            }
        });
        double[] a = array(left);
        double[] b = array(right);
        if (a.length < FEWEST) {
            return none(what, a.length, "fewer than " + FEWEST + " models have both");
        }
        OptionalDouble r = Spearman.correlation(a, b);
        if (r.isEmpty()) {
            return none(what, a.length, "one of the two does not vary");
        }
        Analysis.Finding finding = new Analysis.Finding(
                what,
                r.getAsDouble(),
                Spearman.estimate(a, b).orElse(null),
                boxed(Spearman.pValue(a, b)),
                a.length,
                "");
        return new Analysis.Finding(
                what, finding.value(), finding.interval(), finding.pValue(), finding.n(), power(finding));
    }

    /** With which chance a correlation is to be found. */
    private static final double POWER = 0.8;

    /** The least true correlation that as many models find, where this one is not beyond chance; empty otherwise. */
    static String power(Analysis.Finding finding) {
        Double p = finding.pValue();
        return p == null || p < 0.05
                ? ""
                : "%d models find a true correlation of %s with a chance of 80 %%, and smaller ones less often"
                        .formatted(finding.n(), AnalysisParts.text(Power.correlation(finding.n(), POWER)));
    }

    /** Whether it is above 0 beyond chance, at 5 %. */
    static boolean isPositive(Analysis.Finding finding) {
        Double value = finding.value();
        Double p = finding.pValue();
        return value != null && value > 0 && p != null && p < 0.05;
    }

    private static Analysis.Finding none(String what, int n, String why) {
        return new Analysis.Finding(what, null, null, null, n, why);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
