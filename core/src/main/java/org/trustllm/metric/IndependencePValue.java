package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.maths.ChiSquare;

/**
 * p-value of the chi-square test that answers do not depend on a facet; high = no sign of a difference. Where rows are
 * asked several times one test is made of the rows' mean answers, with the row as what is drawn: answers to one row depend on
 * each other, and neither the mean of p-values nor the test of all answers together is a p-value.
 */
record IndependencePValue(Scale scale, String facet) implements Metric {
    /** Below this least expected count the chi-square approximation is poor (Cochran 1954). */
    private static final double SMALL = 5;

    IndependencePValue(String facet) {
        this(
                Scale.share(
                        "p_value",
                        Direction.HIGHER_IS_BETTER,
                        "chi-square test of independence of group and answer, scored answers"),
                facet);
    }

    /** How often each label was met by group, and by row where rows are asked several times. */
    private record Answers(Map<String, Map<String, Long>> counts, LabelRows repeated) implements Gathered<Answers> {
        @Override
        public void merge(Answers other) {
            other.counts.forEach((group, labels) -> labels.forEach((label, count) -> add(group, label, count)));
            repeated.merge(other.repeated);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(counts.size());
            for (Map.Entry<String, Map<String, Long>> group : counts.entrySet()) {
                Packed.write(group.getKey(), out);
                out.writeInt(group.getValue().size());
                for (Map.Entry<String, Long> label : group.getValue().entrySet()) {
                    Packed.write(label.getKey(), out);
                    out.writeLong(label.getValue());
                }
            }
            repeated.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            for (int groups = in.readInt(); groups > 0; groups--) {
                String group = Packed.readSome(in);
                for (int labels = in.readInt(); labels > 0; labels--) {
                    add(group, Packed.readSome(in), in.readLong());
                }
            }
            repeated.read(in);
        }

        void add(String group, String label, long count) {
            counts.computeIfAbsent(group, k -> new TreeMap<>()).merge(label, count, Long::sum);
        }
    }

    @Override
    public List<String> facets() {
        return List.of(facet);
    }

    @Override
    public Tally tally() {
        return new ScoredTally<>(
                new Answers(new TreeMap<>(), new LabelRows()),
                (answers, judged, verdict) -> {
                    if (judged.epoch() == 0) {
                        answers.add(judged.facet(facet), verdict.label(), 1);
                    } else {
                        answers.repeated.add(judged, facet, verdict);
                    }
                },
                this::figure);
    }

    private Measure figure(Answers answers) {
        return answers.repeated.isEmpty() ? once(answers.counts.values()) : repeated(answers.repeated);
    }

    private Measure repeated(LabelRows rows) {
        if (rows.groups().size() < 2 || rows.labels().size() < 2) {
            return Measure.none(scale, rows.lacking(), 0, 0);
        }
        return rows.test(false)
                .map(test -> Measure.of(scale, test.pearson(), null, 0, 0)
                        .withNote("one test of the rows' mean answers over epochs"))
                .orElseGet(() -> Measure.none(scale, "no test possible: all rows alike", 0, 0));
    }

    private Measure once(Collection<Map<String, Long>> groups) {
        TreeSet<String> labels = new TreeSet<>();
        groups.forEach(group -> labels.addAll(group.keySet()));
        return ChiSquare.test(groups.stream()
                        .map(group -> labels.stream()
                                .mapToLong(label -> group.getOrDefault(label, 0L))
                                .toArray())
                        .toArray(long[][]::new))
                .map(test -> Measure.of(scale, test.pValue(), null, 0, 0).withNote(note(test)))
                .orElseGet(() -> Measure.none(
                        scale,
                        groups.isEmpty() ? Measure.NOTHING_SCORED : lacking(groups.size(), labels.size()),
                        0,
                        0));
    }

    /** Why there is no test of so many groups and labels. */
    static String lacking(int groups, int labels) {
        return Stream.of(groups < 2 ? "fewer than two groups" : "", labels < 2 ? "all answers alike" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and ", "no test possible: ", ""));
    }

    private static String note(ChiSquare test) {
        return test.leastExpected() < SMALL
                ? String.format(Locale.ROOT, "least expected count %.1f: the test is rough", test.leastExpected())
                : "";
    }
}
