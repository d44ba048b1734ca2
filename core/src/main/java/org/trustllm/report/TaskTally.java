package org.trustllm.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trustllm.calibration.Calibrations;
import org.trustllm.data.RowKey;
import org.trustllm.internal.metric.SequentialTally;
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
    private static final Set<Verdict.Why> OF_THE_ANSWER = EnumSet.of(
            Verdict.Why.NO_ANSWER,
            Verdict.Why.EMPTY_ANSWER,
            Verdict.Why.CUT_IN_THOUGHTS,
            Verdict.Why.CONTENT_FILTER,
            Verdict.Why.MODEL_ERROR);

    private final Task task;
    private final String ended;
    private final List<Part> parts;
    private final Examples examples = new Examples();
    private final Set<String> judges = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();
    private int rows;

    TaskTally(Task task) {
        this(task, Metric::tally, "");
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
                metric -> new SequentialTally(metric, sequential.largest(), rule),
                left == 0 ? "" : "stopped by %s after %d of %d rows".formatted(rule, all - left, all));
    }

    /** What one assessment has come to. */
    private static final class Part {
        private final Assessment assessment;
        private final List<Tally> tallies;
        private final JudgedBy judgedBy;
        private final Map<Verdict.Why, Integer> reasons = new EnumMap<>(Verdict.Why.class);
        private int scored;
        private int unscored;

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
                case Verdict.Unscored lacking -> {
                    reasons.merge(lacking.why(), 1, Integer::sum);
                    unscored += lacking.why() == Verdict.Why.JUDGE_UNAVAILABLE ? 0 : 1;
                }
            }
        }

        /** Each figure; with bounds where many of its answers are unscored. */
        List<Measure> figures(String ended) {
            List<Measure> figures = new ArrayList<>();
            for (int i = 0; i < tallies.size(); i++) {
                Measure measure = tallies.get(i).measure().withRemark(ended);
                figures.add(
                        measure.value() != null && measure.isPartial()
                                ? measure.withBounds(assessment.metrics().get(i).bounds(measure))
                                : measure);
            }
            return figures;
        }

        TaskScore.Count count() {
            return new TaskScore.Count(scored, unscored);
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

    /** What is wrong with an answer is wrong for all assessments of it and counts once; what a judge lacks is its own. */
    private Map<Verdict.Why, Integer> reasons() {
        Map<Verdict.Why, Integer> reasons = new EnumMap<>(Verdict.Why.class);
        for (Part part : parts) {
            part.reasons.forEach(
                    (why, n) -> reasons.merge(why, n, OF_THE_ANSWER.contains(why) ? Math::max : Integer::sum));
        }
        return reasons;
    }

    Stream<RowKey> exampleKeys() {
        return examples.keys();
    }

    TaskScore score(Map<RowKey, TaskScore.Example.Text> texts, Calibrations calibrations) {
        List<Measure> measures = new ArrayList<>();
        Map<String, JudgeQuality> qualities = new TreeMap<>();
        TaskScore.Count count = TaskScore.Count.NONE;
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
            count = first || count.equals(TaskScore.Count.NONE) ? part.count() : count;
        }
        return new TaskScore(task, rows, count, judges, missing, measures, reasons(), examples.with(texts), qualities);
    }
}
