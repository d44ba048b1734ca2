package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.stats.StratifiedIndependence;
import org.trustllm.judge.Verdict;

/**
 * How often each row's answers had each label, with the row's group, and the cluster of rows that only differ by theirs. Rows that are
 * asked once are kept by what they hold with their number; those that are asked several times by their names.
 */
final class LabelRows implements Gathered<LabelRows> {
    private static final String TOGETHER = "";

    private final Map<Once, Integer> once = new HashMap<>();
    private final Map<String, Row> rows = new TreeMap<>();

    /** Rows with one answer each. */
    private record Once(@Nullable String cluster, String group, String label) {
        private static final Comparator<Once> ORDER = Comparator.comparing(
                        Once::cluster, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Once::group)
                .thenComparing(Once::label);
    }

    private record Row(String group, @Nullable String cluster, Map<String, Integer> labels) {
        int answers() {
            return labels.values().stream().mapToInt(Integer::intValue).sum();
        }

        double share(String label) {
            return (double) labels.getOrDefault(label, 0) / answers();
        }
    }

    void add(Judged judged, String facet, Verdict.Scored verdict) {
        if (judged.epoch() == 0) {
            once.merge(new Once(judged.cluster(), judged.facet(facet), verdict.label()), 1, Integer::sum);
        } else {
            row(judged.prompt(), judged.facet(facet), judged.cluster()).labels.merge(verdict.label(), 1, Integer::sum);
        }
    }

    private Row row(String prompt, String group, @Nullable String cluster) {
        return rows.computeIfAbsent(prompt, name -> new Row(group, cluster, new TreeMap<>()));
    }

    @Override
    public void merge(LabelRows other) {
        other.once.forEach((what, count) -> once.merge(what, count, Integer::sum));
        other.rows.forEach((prompt, row) -> {
            Row own = row(prompt, row.group, row.cluster);
            row.labels.forEach((label, count) -> own.labels.merge(label, count, Integer::sum));
        });
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(once.size());
        for (Map.Entry<Once, Integer> entry : once.entrySet()) {
            Packed.write(entry.getKey().cluster, out);
            Packed.write(entry.getKey().group, out);
            Packed.write(entry.getKey().label, out);
            out.writeInt(entry.getValue());
        }
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
            Once what = new Once(Packed.readText(in), Packed.readSome(in), Packed.readSome(in));
            once.merge(what, in.readInt(), Integer::sum);
        }
        for (int left = in.readInt(); left > 0; left--) {
            Row row = row(Packed.readSome(in), Packed.readSome(in), Packed.readText(in));
            for (int labels = in.readInt(); labels > 0; labels--) {
                row.labels.put(Packed.readSome(in), in.readInt());
            }
        }
    }

    boolean isEmpty() {
        return rows.isEmpty() && once.isEmpty();
    }

    List<String> groups() {
        TreeSet<String> groups = new TreeSet<>();
        forEach((row, times) -> groups.add(row.group));
        return List.copyOf(groups);
    }

    List<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        forEach((row, times) -> labels.addAll(row.labels.keySet()));
        return List.copyOf(labels);
    }

    /** Like rows with their number, in an order that does not depend on the one in which they came. */
    private void forEach(ObjIntConsumer<Row> consumer) {
        once.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Once.ORDER))
                .forEach(entry -> consumer.accept(
                        new Row(entry.getKey().group, entry.getKey().cluster, Map.of(entry.getKey().label, 1)),
                        entry.getValue()));
        rows.values().forEach(row -> consumer.accept(row, 1));
    }

    /** Of each group the number of rows with each label, each row counting once by the shares of its answers. */
    double[][] table() {
        List<String> groups = groups();
        List<String> labels = labels();
        double[][] table = new double[groups.size()][labels.size()];
        forEach((row, times) -> {
            for (int i = 0; i < labels.size(); i++) {
                table[groups.indexOf(row.group)][i] += times * row.share(labels.get(i));
            }
        });
        return table;
    }

    /** The test over rows that are matched by their clusters, or over all rows together. */
    Optional<StratifiedIndependence> test(boolean matched) {
        List<String> groups = groups();
        List<String> labels = labels();
        Map<String, StratifiedIndependence.BlockBuilder> blocks = new TreeMap<>();
        forEach((row, times) -> {
            if (!matched || row.cluster != null) {
                blocks.computeIfAbsent(
                                matched && row.cluster != null ? row.cluster : TOGETHER,
                                k -> new StratifiedIndependence.BlockBuilder())
                        .add(
                                groups.indexOf(row.group),
                                labels.stream().mapToDouble(row::share).toArray(),
                                times);
            }
        });
        return StratifiedIndependence.of(
                blocks.values().stream()
                        .map(StratifiedIndependence.BlockBuilder::build)
                        .toList(),
                groups.size(),
                labels.size());
    }

    /** Why there is no test. */
    String lacking() {
        if (isEmpty()) {
            return Measure.NOTHING_SCORED;
        }
        return IndependencePValue.lacking(groups().size(), labels().size());
    }
}
