package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Packed;

/** A tally for each group of a facet, in alphabetical order, and one over all answers. */
final class GroupTally implements Tally {
    /** A group in fewer clusters is missing from more than one resample in 20: exp(-2) is 0.14, exp(-3) 0.05. */
    private static final int FEWEST = 3;

    /** With fewer clusters over all nothing is resampled at all. */
    private static final int ENOUGH = 8;

    private final GroupMetric metric;
    private final Tally whole;
    private final Map<String, Tally> groups = new TreeMap<>();

    GroupTally(GroupMetric metric) {
        this.metric = metric;
        this.whole = metric.metric().tally();
    }

    @Override
    public void add(Judged judged) {
        if (!metric.mean()) {
            whole.add(judged);
        }
        String group = judged.facet(metric.facet());
        groups.computeIfAbsent(group, k -> metric.metric().tally()).add(judged);
    }

    @Override
    public void merge(Tally other) {
        GroupTally that = (GroupTally) other;
        whole.merge(that.whole);
        that.groups.forEach((group, tally) ->
                groups.computeIfAbsent(group, k -> metric.metric().tally()).merge(tally));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        whole.write(out);
        out.writeInt(groups.size());
        for (Map.Entry<String, Tally> group : groups.entrySet()) {
            Packed.write(group.getKey(), out);
            group.getValue().write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        whole.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            groups.computeIfAbsent(Packed.readSome(in), k -> metric.metric().tally())
                    .read(in);
        }
    }

    @Override
    public Measure measure() {
        List<Measure> parts = new ArrayList<>();
        groups.forEach((group, tally) -> parts.add(tally.measure().asPart(metric.facet() + "=" + group)));
        if (metric.mean()) {
            return mean(parts);
        }
        Measure measure = whole.measure();
        parts.addAll(0, measure.parts());
        return measure.withParts(parts);
    }

    private Measure mean(List<Measure> parts) {
        int scored = 0;
        int unscored = 0;
        int counted = 0;
        double sum = 0;
        List<String> lacking = new ArrayList<>();
        for (Measure part : parts) {
            scored += part.scored();
            unscored += part.unscored();
            Double value = part.value();
            if (value == null) {
                lacking.add(part.part());
            } else {
                sum += value;
                counted++;
            }
        }
        Measure measure = counted == 0
                ? Measure.none(
                        metric.scale(),
                        parts.isEmpty() ? Measure.NOTHING_SCORED : "no part has a value",
                        scored,
                        unscored)
                : Measure.of(metric.scale(), sum / counted, interval(), scored, unscored);
        return measure.withRemark(lacking.isEmpty() ? "" : "without " + String.join(", ", lacking))
                .withRemark(measure.interval() == null ? tooFew() : "")
                .withParts(parts);
    }

    /** Which groups stand on so few clusters that most resamples of a mean over all would lack one; empty for none. */
    private String tooFew() {
        Map<String, Sums> each = each();
        if (each == null
                || each.values().stream().allMatch(group -> group.size() == 1)
                || beside(List.copyOf(each.values())).size() < ENOUGH) {
            return "";
        }
        String few = each.entrySet().stream()
                .filter(group -> Double.isFinite(group.getValue().value())
                        && group.getValue().size() < FEWEST)
                .map(group -> metric.facet() + "=" + group.getKey())
                .collect(Collectors.joining(", "));
        return few.isEmpty() ? "" : "no interval: too few answers in " + few;
    }

    /** Of a mean where each group is one cluster: those of the groups' figures. */
    @Override
    public @Nullable Sums sums() {
        if (!metric.mean()) {
            return whole.sums();
        }
        Map<String, Sums> each = each();
        if (each == null) {
            return null;
        }
        if (each.isEmpty() || !each.values().stream().allMatch(group -> group.size() == 1)) {
            return beside(List.copyOf(each.values()));
        }
        Map<String, Double> figures = new TreeMap<>();
        each.forEach((name, group) -> {
            if (Double.isFinite(group.value())) {
                figures.put(name, group.value());
            }
        });
        return Sums.ofGroups(figures);
    }

    /** Of each group; null where the figure of one is no function of sums. */
    private @Nullable Map<String, Sums> each() {
        if (metric.metric().tally().sums() == null) {
            return null;
        }
        Map<String, Sums> each = new TreeMap<>();
        for (Map.Entry<String, Tally> group : groups.entrySet()) {
            Sums sums = group.getValue().sums();
            if (sums == null) {
                return null;
            }
            each.put(group.getKey(), sums);
        }
        return each;
    }

    private static Sums beside(List<Sums> groups) {
        List<Boolean> counted =
                groups.stream().map(group -> Double.isFinite(group.value())).toList();
        return Sums.beside(
                groups,
                (sums, from) -> mean(groups, List.of(), sums, from),
                (sums, from) -> mean(groups, counted, sums, from));
    }

    /**
     * The mean over the groups that the sums give a figure; NaN where they give none, or none to one of which the whole has one:
     * the mean of the others is another figure.
     *
     * @param counted of which groups the whole has a figure; empty where that does not matter
     */
    private static double mean(List<Sums> groups, List<Boolean> counted, double[] sums, int from) {
        double sum = 0;
        int found = 0;
        int start = from;
        for (int i = 0; i < groups.size(); i++) {
            Sums group = groups.get(i);
            double figure = group.figure(sums, start);
            if (Double.isFinite(figure)) {
                sum += figure;
                found++;
            } else if (!counted.isEmpty() && counted.get(i)) {
                return Double.NaN;
            }
            start += group.width();
        }
        return sum / found;
    }

    private @Nullable Interval interval() {
        Sums sums = sums();
        return sums == null ? null : sums.resampled();
    }
}
