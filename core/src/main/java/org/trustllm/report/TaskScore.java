package org.trustllm.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Measure;
import org.trustllm.task.Task;

/**
 * What a task came to.
 *
 * @param task the task
 * @param rows rows that were planned
 * @param count the verdicts behind the headline
 * @param judges who gave the verdicts, in alphabetical order
 * @param missing what is said of judges that were not at hand
 * @param measures the figures of all assessments, the headline first: that of the first assessment with a value
 * @param reasons how many verdicts are missing, by reason, over all assessments; an answer that is missing counts once
 * @param examples some rows as they went
 * @param qualities how good the judges behind a figure are, by the metric's name; rules have none
 */
public record TaskScore(
        Task task,
        int rows,
        Count count,
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
            Count count,
            Set<String> judges,
            Set<String> missing,
            List<Measure> measures,
            Map<Verdict.Why, Integer> reasons,
            List<Example> examples) {
        this(task, rows, count, judges, missing, measures, reasons, examples, Map.of());
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

    /** In one line why the headline has no value, or how much of it is missing; empty where all is well. */
    public String remark() {
        if (rows == 0) {
            return "no rows at hand, or none judged yet";
        }
        Measure headline = headline();
        String lacking = String.join("; ", new TreeSet<>(missing));
        if (headline.value() != null) {
            List<String> unscored = measures.stream()
                    .filter(measure -> measure.value() == null)
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
     * Verdicts that are there and that are missing.
     *
     * @param scored answers with a score
     * @param unscored answers without one although their judge is at hand
     */
    public record Count(int scored, int unscored) {
        public static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(scored + other.scored, unscored + other.unscored);
        }

        /** For people: {@code 97 scored, 3 unscored (3.0 %)}. */
        public String words() {
            return String.format(
                    Locale.ROOT, "%d scored, %d unscored (%.1f %%)", scored, unscored, 100 * unscoredShare());
        }

        /** Share of the verdicts that is missing, in [0, 1]; 0 where there is none at all. */
        public double unscoredShare() {
            return scored + unscored == 0 ? 0 : (double) unscored / (scored + unscored);
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
