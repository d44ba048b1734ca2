package org.trustllm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.internal.metric.ClusterDraws;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.task.Assessment;
import org.trustllm.task.CardRow;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/** What the rows of a rank card would have come to over other rows of the data, figure by figure. */
final class CardDraws {
    private static final long SEED = 20_240_506;

    private final List<CardRow> card;
    private final Map<CardRow.Figure, ClusterDraws> figures = new LinkedHashMap<>();
    private final Map<String, List<ClusterDraws>> byAssessment = new LinkedHashMap<>();

    CardDraws(Profile profile) {
        this.card = profile.card();
        card.forEach(row -> row.figures()
                .forEach(figure -> profile.tasks().stream()
                        .filter(task -> task.id().equals(figure.task()))
                        .forEach(task -> open(task, figure))));
    }

    private void open(Task task, CardRow.Figure figure) {
        for (Assessment assessment : task.assessments()) {
            for (Metric metric : assessment.metrics()) {
                if (metric.scale().name().equals(figure.metric()) && !figures.containsKey(figure)) {
                    ClusterDraws draws = new ClusterDraws(metric);
                    figures.put(figure, draws);
                    byAssessment
                            .computeIfAbsent(name(task.id(), assessment.name()), k -> new ArrayList<>())
                            .add(draws);
                }
            }
        }
    }

    private static String name(String task, String assessment) {
        return task + "\n" + assessment;
    }

    void verdict(String task, String assessment, Judged judged) {
        byAssessment.getOrDefault(name(task, assessment), List.of()).forEach(draws -> draws.add(judged));
    }

    /** By the row's id; rows of which a figure was not part of the run are left out. */
    Map<String, List<Double>> rows(int times) {
        Map<CardRow.Figure, double[]> drawn = new LinkedHashMap<>();
        figures.entrySet().parallelStream()
                .map(one -> Map.entry(
                        one.getKey(),
                        one.getValue().figures(times, SEED + one.getKey().hashCode())))
                .toList()
                .forEach(one -> drawn.put(one.getKey(), one.getValue()));
        Map<String, List<Double>> rows = new LinkedHashMap<>();
        for (CardRow row : card) {
            if (drawn.keySet().containsAll(row.figures())) {
                double[] sum = new double[times];
                row.figures().forEach(figure -> {
                    double[] one = drawn.getOrDefault(figure, new double[times]);
                    Arrays.setAll(sum, i -> sum[i] + one[i % one.length]);
                });
                rows.put(
                        row.id(),
                        Arrays.stream(sum)
                                .mapToObj(total -> total / row.figures().size())
                                .toList());
            }
        }
        return rows;
    }
}
