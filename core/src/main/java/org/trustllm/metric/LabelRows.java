package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.stats.StratifiedIndependence;
import org.trustllm.judge.Verdict;

/** How often each row's answers had each label, with the row's group, and the cluster of rows that only differ by theirs. */
final class LabelRows implements Gathered<LabelRows> {
    private static final String TOGETHER = "";

    private final Map<String, Row> rows = new TreeMap<>();

    private record Row(String group, @Nullable String cluster, Map<String, Integer> labels) {
        int answers() {
            return labels.values().stream().mapToInt(Integer::intValue).sum();
        }

        double share(String label) {
            return (double) labels.getOrDefault(label, 0) / answers();
        }
    }

    void add(Judged judged, String facet, Verdict.Scored verdict) {
        row(judged.prompt(), judged.facet(facet), judged.cluster()).labels.merge(verdict.label(), 1, Integer::sum);
    }

    private Row row(String prompt, String group, @Nullable String cluster) {
        return rows.computeIfAbsent(prompt, name -> new Row(group, cluster, new TreeMap<>()));
    }

    @Override
    public void merge(LabelRows other) {
        other.rows.forEach((prompt, row) -> {
            Row own = row(prompt, row.group, row.cluster);
            row.labels.forEach((label, count) -> own.labels.merge(label, count, Integer::sum));
        });
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (Map.Entry<String, Row> entry : rows.entrySet()) {
            Row row = entry.getValue();
            Packed.write(entry.getKey(), out);
            Packed.write(row.group, out);
            Packed.write(row.cluster, out);
            out.writeInt(row.labels.size());
            for (Map.Entry<String, Integer> label : row.labels.entrySet()) {
                Packed.write(label.getKey(), out);
                out.writeInt(label.getValue());
            }
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            Row row = row(Packed.readSome(in), Packed.readSome(in), Packed.readText(in));
            for (int labels = in.readInt(); labels > 0; labels--) {
                row.labels.put(Packed.readSome(in), in.readInt());
            }
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> groups() {
        return List.copyOf(new TreeSet<>(rows.values().stream().map(Row::group).toList()));
    }

    List<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        rows.values().forEach(row -> labels.addAll(row.labels.keySet()));
        return List.copyOf(labels);
    }

    /** Of each group the number of rows with each label, each row counting once by the shares of its answers. */
    double[][] table() {
        List<String> groups = groups();
        List<String> labels = labels();
        double[][] table = new double[groups.size()][labels.size()];
        for (Row row : rows.values()) {
            for (int i = 0; i < labels.size(); i++) {
                table[groups.indexOf(row.group)][i] += row.share(labels.get(i));
            }
        }
        return table;
    }

    /** The test over rows that are matched by their clusters, or over all rows together. */
    Optional<StratifiedIndependence> test(boolean matched) {
        List<String> groups = groups();
        List<String> labels = labels();
        Map<String, List<Row>> blocks = new TreeMap<>();
        for (Row row : rows.values()) {
            if (!matched || row.cluster != null) {
                blocks.computeIfAbsent(matched && row.cluster != null ? row.cluster : TOGETHER, k -> new ArrayList<>())
                        .add(row);
            }
        }
        return StratifiedIndependence.of(
                blocks.values().stream()
                        .map(block -> new StratifiedIndependence.Block(
                                block.stream()
                                        .mapToInt(row -> groups.indexOf(row.group))
                                        .toArray(),
                                block.stream()
                                        .map(row -> labels.stream()
                                                .mapToDouble(row::share)
                                                .toArray())
                                        .toArray(double[][]::new)))
                        .toList(),
                groups.size(),
                labels.size());
    }

    /** Why there is no test. */
    String lacking() {
        if (rows.isEmpty()) {
            return Measure.NOTHING_SCORED;
        }
        return IndependencePValue.lacking(groups().size(), labels().size());
    }
}
