package org.trustllm.benchmark.toolkit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.trustllm.metric.Metrics;
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
                                        .map(Lenient::withoutLost)
                                        .toList(),
                                assessment.silentToo()))
                        .toList(),
                task.thoughts(),
                task.source(),
                List.of(),
                1,
                task.sensitive(),
                task.onDemand());
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

    /** Rows on which the toolkit has nothing, or raises: how many, and the last of them. */
    private record Lost(int rows, @Nullable Judged last) {
        private static final Lost NONE = new Lost(0, null);
        private static final Carried<Lost> CARRIED = new Carried<>(
                (lost, out) -> {
                    out.writeInt(lost.rows);
                    Carried.answer(lost.last, out);
                },
                in -> new Lost(in.readInt(), Carried.answer(in)));

        static Lost of(Judged judged) {
            return isLost(judged) ? new Lost(1, judged) : NONE;
        }

        static boolean isLost(Judged judged) {
            return judged.verdict() instanceof Verdict.Unscored unscored
                    && switch (unscored.why()) {
                        case NO_ANSWER, MODEL_ERROR, CONTENT_FILTER, RULE_FAILED -> true;
                        default -> Judges.isUnavailable(unscored);
                    };
        }

        Lost and(Lost other) {
            return other.rows == 0 ? this : new Lost(rows + other.rows, RowOrder.last(last, other.last));
        }

        String why() {
            return last == null || !(last.verdict() instanceof Verdict.Unscored unscored)
                    ? "no scored answer"
                    : unscored.detail().isEmpty() ? unscored.why().meaning() : unscored.detail();
        }
    }

    /** Keeps rows that are lost from a metric, and counts them as unscored. */
    static Metric withoutLost(Metric metric) {
        return new Checked<>(
                Metrics.where(judged -> !Lost.isLost(judged), "", metric),
                Lost.NONE,
                Lost::of,
                Lost::and,
                Lost.CARRIED,
                (lost, figure) ->
                        valued(figure, lost.why()).withCounts(figure.scored(), figure.unscored() + lost.rows));
    }

    /** The figure without what the toolkit returns where nothing counts. */
    private static Measure valued(Measure measure, String why) {
        return (measure.scored() == 0 ? measure.withoutValue(why) : measure)
                .withParts(
                        measure.parts().stream().map(part -> valued(part, why)).toList());
    }
}
