package org.trustllm.report;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Calibrations;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.stats.BinaryCounts;
import org.trustllm.internal.stats.CorrectedRate;
import org.trustllm.internal.stats.Moments;
import org.trustllm.internal.stats.PredictionPowered;
import org.trustllm.journal.Reviews;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.stats.Estimate;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/** Who judged an assessment, and what people say of the verdicts, in the making. */
final class JudgedBy {
    /** The normal interval of fewer labels says little. */
    private static final int FEWEST_REVIEWS = 30;

    private final Task task;
    private final Assessment assessment;
    private final boolean needsJudge;
    private final Set<String> judges = new TreeSet<>();
    private final List<double[]> reviewed = new ArrayList<>();
    private long ones;
    private long others;

    JudgedBy(Task task, Assessment assessment) {
        this.task = task;
        this.assessment = assessment;
        this.needsJudge = assessment.judge().needs().stream().anyMatch(kind -> kind != JudgeKind.EMBEDDING);
    }

    void add(Judged judged, Reviews reviews) {
        if (!needsJudge || !(judged.verdict() instanceof Verdict.Scored scored)) {
            return;
        }
        judges.add(scored.judge());
        OptionalDouble truth = reviews.truth(task.id(), assessment.name(), judged.key(), scored.value());
        if (truth.isPresent()) {
            reviewed.add(new double[] {truth.getAsDouble(), scored.value()});
        } else {
            ones += scored.value() == 1 ? 1 : 0;
            others++;
        }
    }

    /** Takes in what another of the same assessment has met. */
    void merge(JudgedBy other) {
        judges.addAll(other.judges);
        reviewed.addAll(other.reviewed);
        ones += other.ones;
        others += other.others;
    }

    void write(DataOutput out) throws IOException {
        Packed.write(judges, out);
        out.writeInt(reviewed.size());
        for (double[] pair : reviewed) {
            Packed.write(pair, out);
        }
        out.writeLong(ones);
        out.writeLong(others);
    }

    void read(DataInput in) throws IOException {
        Packed.read(in, judges::add);
        for (int left = in.readInt(); left > 0; left--) {
            reviewed.add(Packed.readNumbers(in));
        }
        ones = in.readLong();
        others = in.readLong();
    }

    /** Empty where fixed rules decide, or where nothing was scored. */
    Optional<JudgeQuality> quality(Metric metric, Measure measure, Calibrations calibrations) {
        if (judges.isEmpty() || measure.value() == null) {
            return Optional.empty();
        }
        List<Calibration> known = judges.stream()
                .flatMap(judge -> calibrations.of(judge, task.rows().file()).stream())
                .toList();
        boolean elsewhere =
                known.stream().anyMatch(one -> !one.speaksFor(task.rows().file()));
        OptionalDouble answers = metric.answersBehind(measure);
        String why = uncorrectable(answers, measure, known, elsewhere);
        Estimate corrected = null;
        if (why.isEmpty()) {
            List<BinaryCounts> models = known.getFirst().models();
            corrected = CorrectedRate.of(measure.value(), answers.getAsDouble(), models)
                    .orElse(null);
            why = corrected == null ? "the rate lies outside those of the labelled models" : "";
        }
        return Optional.of(
                new JudgeQuality(judges, known, elsewhere, corrected, why, powered(answers, measure), reviewed.size()));
    }

    private String uncorrectable(OptionalDouble answers, Measure measure, List<Calibration> known, boolean elsewhere) {
        if (answers.isEmpty()) {
            return "no rate of one judge's verdicts";
        }
        if (measure.interval() == null) {
            return "the rate itself has no interval";
        }
        if (judges.size() > 1) {
            return "several judges gave the verdicts";
        }
        if (known.isEmpty()) {
            return "the judge is not calibrated";
        }
        if (assessment.judge().compares()) {
            return "the judge names a class, and the figure counts those that are right";
        }
        if (elsewhere) {
            return "the judge's error was measured elsewhere, on other rows than these";
        }
        return known.getFirst().uncorrectable();
    }

    private @Nullable Estimate powered(OptionalDouble answers, Measure measure) {
        boolean plain = answers.isPresent()
                && Math.abs(answers.getAsDouble() - (reviewed.size() + others)) < 1e-6
                && measure.scored() == reviewed.size() + others;
        if (!plain || reviewed.size() < FEWEST_REVIEWS) {
            return null;
        }
        return PredictionPowered.mean(
                        reviewed.stream().mapToDouble(pair -> pair[0]).toArray(),
                        reviewed.stream().mapToDouble(pair -> pair[1]).toArray(),
                        Moments.ofRate(ones, others))
                .map(JudgedBy::cut)
                .orElse(null);
    }

    private static Estimate cut(Estimate estimate) {
        return new Estimate(cut(estimate.value()), cut(estimate.low()), cut(estimate.high()));
    }

    private static double cut(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
