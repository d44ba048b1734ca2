package org.trustllm.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.text.Counted;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Measure;
import org.trustllm.stats.VarianceComponents;
import org.trustllm.task.Task;

/**
 * What a task came to.
 *
 * @param task the task
 * @param rows rows that were planned
 * @param coverage how many answers are behind the headline
 * @param judges who gave the verdicts, in alphabetical order
 * @param missing what is said of judges that were not at hand
 * @param measures the figures of all assessments, the headline first: that of the first assessment with a value
 * @param reasons why answers are not behind the headline, with how many
 * @param examples some rows as they went
 * @param qualities how good the judges behind a figure are, by the metric's name; rules have none
 */
public record TaskScore(
        Task task,
        int rows,
        Coverage coverage,
        Set<String> judges,
        Set<String> missing,
        List<Measure> measures,
        Map<Verdict.Why, Integer> reasons,
        List<Example> examples,
        Map<String, JudgeQuality> qualities) {
    public TaskScore {
        measures = List.copyOf(measures);
        reasons = new TreeMap<>(reasons);
        examples = List.copyOf(examples);
        qualities = new TreeMap<>(qualities);
    }

    /** One of whose judges nothing is known. */
    public TaskScore(
            Task task,
            int rows,
            Coverage coverage,
            Set<String> judges,
            Set<String> missing,
            List<Measure> measures,
            Map<Verdict.Why, Integer> reasons,
            List<Example> examples) {
        this(task, rows, coverage, judges, missing, measures, reasons, examples, Map.of());
    }

    /** The figure that stands for the task. */
    public Measure headline() {
        return measures.getFirst();
    }

    /** How good the judges behind a figure are; empty where rules decide. */
    public Optional<JudgeQuality> quality(Measure measure) {
        return measure.part().isEmpty()
                ? Optional.ofNullable(qualities.get(measure.scale().name()))
                : Optional.empty();
    }

    /**
     * Of a task that is asked once and samples: by how much another asking of the same prompts may move its leading rate, at most, as
     * the answers to a prompt vary by no more than all answers do: 1.96 √(p (1 - p) / answers). Empty for others.
     */
    public String oneAsking() {
        Measure headline = headline();
        Double rate = headline.value();
        if (task.temperature() == 0 || rate == null || headline.variance() != null || rate < 0 || rate > 1) {
            return "";
        }
        OptionalDouble answers = task.assessments().stream()
                .flatMap(assessment -> assessment.metrics().stream())
                .filter(metric -> metric.scale().name().equals(headline.scale().name()))
                .mapToDouble(metric -> metric.answersBehind(headline).orElse(0))
                .filter(behind -> behind > 0)
                .findFirst();
        int prompts = (int) answers.orElse(0);
        return prompts == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "asked once at temperature %s: another asking may move it by up to %.3f",
                        task.temperature(),
                        new VarianceComponents(rate * (1 - rate), 0, prompts, prompts).oneAsking());
    }

    /**
     * In one line why the headline has no value, or how much of it is missing; empty where all is well. A figure over a kind of
     * answers of which there are none is not missing.
     */
    public String remark() {
        if (rows == 0) {
            return "no rows at hand, or none judged yet";
        }
        Measure headline = headline();
        String lacking = String.join("; ", new TreeSet<>(missing));
        if (headline.value() != null) {
            List<String> unscored = measures.stream()
                    .filter(measure -> measure.value() == null && measure.scored() + measure.unscored() > 0)
                    .map(measure -> measure.scale().name())
                    .toList();
            String without = unscored.isEmpty() ? "" : String.join(", ", unscored) + " unscored";
            return Stream.of(headline.note(), without, lacking)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; "));
        }
        if (!lacking.isEmpty()) {
            return "unscored, " + lacking;
        }
        return "unscored: "
                + (headline.note().isEmpty()
                        ? reasons.entrySet().stream()
                                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                                .map(entry -> entry.getKey().meaning())
                                .orElse("no figure")
                        : headline.note());
    }

    /**
     * How many answers are behind headlines: the one number of every report and page. An answer counts once in each task that
     * reads it, by the verdict of the assessment that the task's headline is of; asked several times, once each time.
     *
     * @param scored answers with a score
     * @param unscored answers without one although their judge is at hand
     * @param unjudged answers without one for want of a judge
     */
    public record Coverage(int scored, int unscored, int unjudged) {
        public static final Coverage NONE = new Coverage(0, 0, 0);

        Coverage plus(Coverage other) {
            return new Coverage(scored + other.scored, unscored + other.unscored, unjudged + other.unjudged);
        }

        /** All of them. */
        public int answers() {
            return scored + unscored + unjudged;
        }

        /** Share of the answers that is scored, in [0, 1]; 0 where there is none at all. */
        public double share() {
            return answers() == 0 ? 0 : (double) scored / answers();
        }

        /** Share of the answers whose judge is at hand that is unscored, in [0, 1]; 0 where there is none at all. */
        public double unscoredShare() {
            return scored + unscored == 0 ? 0 : (double) unscored / (scored + unscored);
        }

        /** For people: {@code 90 of 100 answers scored (90.0 %), 3 unscored, 7 without a judge}. */
        public String words() {
            return answers() == 0
                    ? "no answers"
                    : String.format(
                            Locale.ROOT,
                            "%d of %s scored (%.1f %%)%s%s",
                            scored,
                            Counted.of(answers(), "answer"),
                            100 * share(),
                            unscored == 0 ? "" : ", " + unscored + " unscored",
                            unjudged == 0 ? "" : ", " + unjudged + " without a judge");
        }
    }

    /**
     * One row as it went.
     *
     * @param key the sample's key
     * @param text what was asked and answered
     * @param verdict the verdict of the task's first assessment
     */
    public record Example(String key, Text text, Verdict verdict) {

        /**
         * What was said; hostile text, never to be taken for markup.
         *
         * @param prompt what was asked
         * @param answer what was answered, or null where there is none
         */
        public record Text(String prompt, @Nullable String answer) {}
    }
}
