package org.trustllm.benchmark.toolkit;

import java.util.List;
import java.util.Optional;
import org.trustllm.data.Sample;
import org.trustllm.judge.Answered;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;
import org.trustllm.metric.Tally;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/**
 * The toolkit's tasks where answers or verdicts may be missing: the toolkit raises, or takes what is missing for wrong;
 * the printed numbers were computed from complete files. Here such a row is unscored and leaves the figure.
 */
final class Lenient {
    private Lenient() {}

    static Task of(Task task) {
        return new Task(
                task.id(),
                task.title(),
                task.rows(),
                task.prompt(),
                task.temperature(),
                task.facets(),
                task.reads(),
                task.assessments().stream()
                        .map(assessment -> new Assessment(
                                assessment.name(),
                                panel -> assessment.judge().on(new Heedful(panel)),
                                assessment.metrics().stream()
                                        .<Metric>map(WithoutLost::new)
                                        .toList(),
                                assessment.silentToo()))
                        .toList(),
                task.source());
    }

    /** A panel for which a row that records no verdict is one that nobody judged. */
    private record Heedful(Panel panel) implements Panel {
        @Override
        public Judge judge(JudgeKind kind) {
            return new Unheard(panel.judge(kind));
        }

        @Override
        public Judge llm(Rubric rubric) {
            return new Unheard(panel.llm(rubric));
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return panel.embeddings();
        }
    }

    private record Unheard(Judge judge) implements Judge {
        @Override
        public Verdict judge(Sample sample, ChatResponse response) {
            return Judges.asUnavailable(judge.judge(sample, response));
        }

        @Override
        public List<Verdict> judgeAll(List<Answered> answers) {
            return judge.judgeAll(answers).stream().map(Judges::asUnavailable).toList();
        }
    }

    /** Keeps rows on which the toolkit has nothing, or raises, from a metric, and counts them as unscored. */
    private record WithoutLost(Metric metric) implements Metric {
        /** The figure without what the toolkit returns where nothing counts. */
        private static Measure valued(Measure measure, String why) {
            boolean nothing = measure.scored() == 0;
            return new Measure(
                    measure.scale(),
                    measure.part(),
                    nothing ? null : measure.value(),
                    nothing ? null : measure.interval(),
                    measure.scored(),
                    measure.unscored(),
                    nothing ? (why.isEmpty() ? "no scored answer" : why) : measure.note(),
                    measure.parts().stream().map(part -> valued(part, why)).toList());
        }

        private static boolean isLost(Verdict.Unscored unscored) {
            return switch (unscored.why()) {
                case NO_ANSWER, MODEL_ERROR, CONTENT_FILTER, RULE_FAILED -> true;
                default -> Judges.isUnavailable(unscored);
            };
        }

        @Override
        public Scale scale() {
            return metric.scale();
        }

        @Override
        public List<String> facets() {
            return metric.facets();
        }

        @Override
        public Tally tally() {
            Tally tally = metric.tally();
            return new Tally() {
                private int lost;
                private String why = "";

                @Override
                public void add(Judged judged) {
                    if (judged.verdict() instanceof Verdict.Unscored unscored && isLost(unscored)) {
                        lost++;
                        why = unscored.detail().isEmpty() ? unscored.why().meaning() : unscored.detail();
                    } else {
                        tally.add(judged);
                    }
                }

                @Override
                public Measure measure() {
                    Measure measure = valued(tally.measure(), why);
                    return new Measure(
                            measure.scale(),
                            measure.part(),
                            measure.value(),
                            measure.interval(),
                            measure.scored(),
                            measure.unscored() + lost,
                            measure.note(),
                            measure.parts());
                }
            };
        }
    }
}
