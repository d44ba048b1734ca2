package org.trustllm.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.task.Assessment;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/** All figures of a run, with how they were made. */
public record Report(Provenance provenance, List<SectionScore> sections) {
    public Report {
        sections = List.copyOf(sections);
    }

    /** How many answers are behind the headlines, and how many are missing there although their judge is at hand. */
    public Count count() {
        return sections.stream()
                .flatMap(section -> section.tasks().stream())
                .map(TaskScore::count)
                .reduce(Count.NONE, Count::plus);
    }

    /** Takes verdicts as they come, picks examples, and measures at the end. */
    public static final class Builder {
        /** Examples of each task; few, and of different labels where there are any. */
        private static final int EXAMPLES = 3;

        private final Map<Task, Gathered> gathered = new LinkedHashMap<>();

        /** Tasks in the order in which they are reported; a task that gets no verdict is reported all the same. */
        public Builder(List<Task> tasks) {
            tasks.forEach(task -> gathered.put(task, new Gathered()));
        }

        public void verdict(Task task, Assessment assessment, Judged judged) {
            Gathered of = of(task);
            of.verdicts
                    .computeIfAbsent(assessment.name(), k -> new ArrayList<>())
                    .add(judged);
            if (assessment.equals(task.assessments().getFirst())) {
                of.rows++;
                of.pick(judged);
            }
        }

        /** The rows whose texts {@link #build} asks for. */
        public Set<String> exampleKeys() {
            Set<String> keys = new TreeSet<>();
            gathered.values().forEach(of -> of.examples.forEach(judged -> keys.add(judged.key())));
            return keys;
        }

        /**
         * Measures.
         *
         * @param texts prompt and answer of the {@link #exampleKeys}
         */
        public Report build(Provenance provenance, Map<String, Example.Text> texts) {
            return new Report(
                    provenance,
                    Arrays.stream(Section.values())
                            .map(section -> new SectionScore(
                                    section,
                                    gathered.keySet().stream()
                                            .filter(task -> task.section() == section)
                                            .map(task -> score(task, texts))
                                            .toList()))
                            .filter(section -> !section.tasks().isEmpty())
                            .toList());
        }

        private TaskScore score(Task task, Map<String, Example.Text> texts) {
            Gathered of = of(task);
            List<Measure> measures = new ArrayList<>();
            Map<Verdict.Why, Integer> reasons = new EnumMap<>(Verdict.Why.class);
            Set<String> judges = new TreeSet<>();
            Set<String> missing = new TreeSet<>();
            Count count = Count.NONE;
            for (Assessment assessment : task.assessments()) {
                List<Judged> verdicts = of.verdicts.getOrDefault(assessment.name(), List.of());
                Count counted = Count.of(verdicts);
                List<Measure> figures = assessment.metrics().stream()
                        .map(metric -> metric.measure(verdicts))
                        .toList();
                boolean first = figures.getFirst().value() != null
                        && measures.stream().allMatch(measure -> measure.value() == null);
                measures.addAll(first ? 0 : measures.size(), figures);
                count = first || count.equals(Count.NONE) ? counted : count;
                for (Judged judged : verdicts) {
                    switch (judged.verdict()) {
                        case Verdict.Scored scored -> judges.add(scored.judge());
                        case Verdict.Unscored unscored -> {
                            reasons.merge(unscored.why(), 1, Integer::sum);
                            if (unscored.why() == Verdict.Why.JUDGE_UNAVAILABLE) {
                                missing.add(unscored.detail());
                            }
                        }
                    }
                }
            }
            List<Example> examples = new ArrayList<>();
            for (Judged judged : of.examples) {
                Example.Text text = texts.get(judged.key());
                if (text != null) {
                    examples.add(new Example(judged.key(), text, judged.verdict()));
                }
            }
            return new TaskScore(task, of.rows, count, judges, missing, measures, reasons, examples);
        }

        private Gathered of(Task task) {
            Gathered of = gathered.get(task);
            if (of == null) {
                throw new IllegalArgumentException("expected a task of this report, found " + task.id());
            }
            return of;
        }

        private static final class Gathered {
            private final Map<String, List<Judged>> verdicts = new LinkedHashMap<>();
            private final Map<String, Integer> labels = new HashMap<>();
            private final List<Judged> examples = new ArrayList<>();
            private int rows;

            /** Keeps the first of each label; fills up with others until a new label wants the place. */
            void pick(Judged judged) {
                boolean fresh = labels.merge(label(judged), 1, Integer::sum) == 1;
                if (examples.size() < EXAMPLES) {
                    examples.add(judged);
                } else if (fresh) {
                    Set<String> seen = new HashSet<>();
                    for (int i = 0; i < examples.size(); i++) {
                        if (!seen.add(label(examples.get(i)))) {
                            examples.set(i, judged);
                            return;
                        }
                    }
                }
            }

            private static String label(Judged judged) {
                return switch (judged.verdict()) {
                    case Verdict.Scored scored -> scored.label() + "=" + scored.value();
                    case Verdict.Unscored unscored -> unscored.why().name();
                };
            }
        }
    }
}
