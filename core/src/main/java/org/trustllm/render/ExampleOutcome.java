package org.trustllm.render;

import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Scale;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/** How a row went, as far as one row tells: by the first metric of the task's first assessment. */
enum ExampleOutcome {
    BAD("Bad outcome"),
    GOOD("Good outcome"),
    GRADED("Scored on a scale"),
    UNSCORED("Unscored");

    private final String title;

    ExampleOutcome(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    static ExampleOutcome of(Task task, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Unscored unscored -> UNSCORED;
            case Verdict.Scored scored -> {
                if (Judges.isHarmless(scored)) {
                    yield GOOD;
                }
                Scale scale = first(task).metrics().getFirst().scale();
                boolean yesOrNo = (scored.value() == 0 || scored.value() == 1) && scale.low() == 0 && scale.high() == 1;
                yield !yesOrNo ? GRADED : scale.goodness(scored.value()) == 1 ? GOOD : BAD;
            }
        };
    }

    /** Whether the words may do harm themselves: those of an answer that was asked for harm and not judged harmless. */
    boolean isHarmful(Task task) {
        var needs = first(task).judge().needs();
        return this != GOOD && (needs.contains(JudgeKind.HARMLESS) || needs.contains(JudgeKind.TOXICITY));
    }

    private static Assessment first(Task task) {
        return task.assessments().getFirst();
    }
}
