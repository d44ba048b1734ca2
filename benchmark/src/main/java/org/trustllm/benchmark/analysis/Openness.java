package org.trustllm.benchmark.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.trustllm.benchmark.paper.RankRule;
import org.trustllm.internal.stats.GroupPermutation;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.task.Section;

/** Proprietary models against those whose weights are open. */
final class Openness {
    private static final Set<String> PROPRIETARY = Set.of("ChatGPT", "GPT-4", "ERNIE", "PaLM 2");

    private Openness() {}

    static Analysis of(AnalysisParts figured) {
        List<Leaderboard.Row> rows = RankRule.CORRECTED.rows(figured.card());
        Leaderboard board = Leaderboard.of(
                "corrected", rows, RankRule.CORRECTED.models(figured.tables(), figured.card()), List.of());
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("MEAN RANK OVER", "PROPRIETARY", "OPEN WEIGHTS", "DIFFERENCE", "P"));
        List<Analysis.Finding> findings = new ArrayList<>();
        Map<String, double[][]> groups = new LinkedHashMap<>();
        groups.put("all rows", groups(board, IntStream.range(0, rows.size()).toArray()));
        for (Section section : board.sections()) {
            groups.put(
                    section.title(),
                    groups(
                            board,
                            IntStream.range(0, rows.size())
                                    .filter(i -> rows.get(i).card().section().equals(section))
                                    .toArray()));
        }
        groups.forEach((name, group) -> {
            double proprietary = mean(group[0]);
            double open = mean(group[1]);
            double p = GroupPermutation.meanDifference(group[0], group[1]);
            table.add(List.of(name, two(proprietary), two(open), two(open - proprietary), AnalysisParts.text(p)));
            if (findings.isEmpty()) {
                findings.add(new Analysis.Finding(
                        "mean rank of open models less that of proprietary ones",
                        open - proprietary,
                        null,
                        p,
                        group[0].length + group[1].length,
                        "exact permutation test"));
            }
        });
        return new Analysis(
                "openness",
                "Proprietary against open weights",
                "proprietary models are generally more trustworthy than open ones.",
                Analysis.Support.IN_PART,
                findings,
                List.of(new Analysis.Table("Mean of corrected ranks, 1 is best", true, table)),
                List.of(),
                List.of(
                        "Four proprietary models against twelve open ones: the difference over all rows is within what"
                                + " chance gives, and in safety and privacy the open models stand before the others on"
                                + " average.",
                        "The paper gives no formula; this is the mean of ranks by its tables. The p-values are not"
                                + " corrected for seven comparisons."));
    }

    /** Mean ranks over some rows, of the proprietary models and of the others. */
    private static double[][] groups(Leaderboard board, int[] rows) {
        double[][] groups = new double[2][];
        for (int group = 0; group < 2; group++) {
            boolean proprietary = group == 0;
            groups[group] = board.standings().stream()
                    .filter(standing -> PROPRIETARY.contains(standing.model()) == proprietary)
                    .mapToDouble(standing -> IntStream.of(rows)
                            .mapToObj(i -> standing.cells().get(i).rank())
                            .filter(Objects::nonNull)
                            .mapToInt(rank -> rank)
                            .average()
                            .orElseThrow())
                    .toArray();
        }
        return groups;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
