package org.trustllm.report;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.calibration.Calibrations;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.metric.SequentialTally;
import org.trustllm.internal.metric.WordedTally;
import org.trustllm.journal.Planned;
import org.trustllm.journal.Reviews;
import org.trustllm.journal.StoppingRule;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Tally;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/** A task's figures in the making; keeps counts and a few examples, not the verdicts. */
final class TaskTally {
    private final Task task;
    private final String ended;
    private final List<Part> parts;
    private final Examples examples = new Examples();
    private final Set<String> judges = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();
    private int rows;

    TaskTally(Task task) {
        this(task, metric -> new WordedTally(metric, metric.tally()), "");
    }

    private TaskTally(Task task, Function<Metric, Tally> tallies, String ended) {
        this.task = task;
        this.ended = ended;
        this.parts = task.assessments().stream()
                .map(assessment -> new Part(task, assessment, tallies))
                .toList();
    }

    /** The same where rows were asked until the leading rate was sure enough. */
    TaskTally sequential(Planned planned, Planned.Sequential sequential) {
        String rule = new StoppingRule(sequential.atMost()).toString();
        int left = sequential.leftOut().cardinality();
        int all = planned.rows().cardinality();
        return new TaskTally(
                task,
                metric -> new WordedTally(metric, new SequentialTally(metric, sequential.largest(), rule)),
                left == 0 ? "" : "stopped by %s after %d of %d rows".formatted(rule, all - left, all));
    }

    /** What one assessment has come to. */
    private static final class Part {
        private final Assessment assessment;
        private final List<Tally> tallies;
        private final JudgedBy judgedBy;
        private final Map<Verdict.Why, Integer> reasons = new EnumMap<>(Verdict.Why.class);
        private int scored;

        Part(Task task, Assessment assessment, Function<Metric, Tally> making) {
            this.assessment = assessment;
            this.judgedBy = new JudgedBy(task, assessment);
            this.tallies = assessment.metrics().stream().map(making).toList();
        }

        void add(Judged judged, Reviews reviews) {
            judgedBy.add(judged, reviews);
            tallies.forEach(tally -> tally.add(judged));
            switch (judged.verdict()) {
                case Verdict.Scored counted -> scored++;
                case Verdict.Unscored lacking -> reasons.merge(lacking.why(), 1, Integer::sum);
            }
        }

        void merge(Part other) {
            judgedBy.merge(other.judgedBy);
            for (int i = 0; i < tallies.size(); i++) {
                tallies.get(i).merge(other.tallies.get(i));
            }
            other.reasons.forEach((why, count) -> reasons.merge(why, count, Integer::sum));
            scored += other.scored;
        }

        void write(DataOutput out) throws IOException {
            judgedBy.write(out);
            for (Tally tally : tallies) {
                tally.write(out);
            }
            out.writeInt(reasons.size());
            for (Map.Entry<Verdict.Why, Integer> reason : reasons.entrySet()) {
                Packed.write(reason.getKey().name(), out);
                out.writeInt(reason.getValue());
            }
            out.writeInt(scored);
        }

        void read(DataInput in) throws IOException {
            judgedBy.read(in);
            for (Tally tally : tallies) {
                tally.read(in);
            }
            for (int left = in.readInt(); left > 0; left--) {
                reasons.put(Verdict.Why.valueOf(Packed.readSome(in)), in.readInt());
            }
            scored = in.readInt();
        }

        /** Each figure; where many of its answers are unscored with bounds, for its parts too, and with the reasons. */
        List<Measure> figures(String ended) {
            List<Measure> figures = new ArrayList<>();
            for (int i = 0; i < tallies.size(); i++) {
                Measure measure = tallies.get(i).measure().withRemark(ended);
                figures.add(assessment
                        .metrics()
                        .get(i)
                        .bounded(measure)
                        .withRemark(measure.isPartial() ? because(measure) : ""));
            }
            return figures;
        }

        /** Why answers are unscored, the commonest reason first; of all answers where the figure is over some of them. */
        private String because(Measure measure) {
            boolean own = measure.unscored()
                    == reasons.values().stream().mapToInt(Integer::intValue).sum();
            return reasons.entrySet().stream()
                    .sorted(Map.Entry.<Verdict.Why, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(reason -> reason.getValue() + " " + reason.getKey().meaning())
                    .collect(Collectors.joining(", ", own ? "unscored: " : "unscored of all answers: ", ""));
        }

        TaskScore.Coverage coverage() {
            int unjudged = reasons.getOrDefault(Verdict.Why.JUDGE_UNAVAILABLE, 0);
            int all = reasons.values().stream().mapToInt(Integer::intValue).sum();
            return new TaskScore.Coverage(scored, all - unjudged, unjudged);
        }
    }

    void add(Assessment assessment, Judged judged, Examples.Text text, Reviews reviews) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.assessment.name().equals(assessment.name())) {
                part.add(judged, reviews);
                if (i == 0) {
                    rows++;
                    examples.offer(judged, text);
                }
            }
        }
        switch (judged.verdict()) {
            case Verdict.Scored scored -> judges.add(scored.judge());
            case Verdict.Unscored unscored -> {
                if (unscored.why() == Verdict.Why.JUDGE_UNAVAILABLE) {
                    missing.add(unscored.detail());
                }
            }
        }
    }

    private void merge(TaskTally later) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).merge(later.parts.get(i));
        }
        examples.merge(later.examples);
        judges.addAll(later.judges);
        missing.addAll(later.missing);
        rows += later.rows;
    }

    /** Writes all but the words of examples. */
    void write(DataOutput out) throws IOException {
        for (Part part : parts) {
            part.write(out);
        }
        examples.write(out);
        Packed.write(judges, out);
        Packed.write(missing, out);
        out.writeInt(rows);
    }

    /** Takes in what another of the same task wrote of rows that come after these. */
    void merge(DataInput in) throws IOException {
        TaskTally later = new TaskTally(task);
        later.read(in);
        merge(later);
    }

    private void read(DataInput in) throws IOException {
        for (Part part : parts) {
            part.read(in);
        }
        examples.read(in);
        Packed.read(in, judges::add);
        Packed.read(in, missing::add);
        rows = in.readInt();
    }

    Stream<RowKey> exampleKeys() {
        return examples.keys();
    }

    TaskScore score(Map<RowKey, TaskScore.Example.Text> texts, Calibrations calibrations) {
        List<Measure> measures = new ArrayList<>();
        Map<String, JudgeQuality> qualities = new TreeMap<>();
        Part headline = parts.getFirst();
        for (Part part : parts) {
            List<Measure> figures = part.figures(ended);
            for (int i = 0; i < figures.size(); i++) {
                Measure measure = figures.get(i);
                part.judgedBy
                        .quality(part.assessment.metrics().get(i), measure, calibrations)
                        .ifPresent(quality -> qualities.put(measure.scale().name(), quality));
            }
            boolean first = figures.getFirst().value() != null
                    && measures.stream().allMatch(measure -> measure.value() == null);
            measures.addAll(first ? 0 : measures.size(), figures);
            headline = first ? part : headline;
        }
        return new TaskScore(
                task,
                rows,
                headline.coverage(),
                judges,
                missing,
                measures,
                headline.reasons,
                examples.with(texts),
                qualities);
    }
}
