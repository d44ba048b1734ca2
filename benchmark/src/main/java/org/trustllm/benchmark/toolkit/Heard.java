package org.trustllm.benchmark.toolkit;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.judge.Answered;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/**
 * A judge of the panel as the toolkit hears it: what becomes of an answer on which the judge gave nothing, which is
 * {@code None} in Python. A judge that is not at hand stays one that is not at hand.
 */
record Heard(Judge judge, Silence silence) implements Judge {

    /** What the toolkit makes of a row without a verdict. */
    @FunctionalInterface
    interface Silence {
        Verdict on(Sample sample, Verdict.Unscored none);
    }

    /** The refusal classifier, which tells harmless answers (1, {@code LABEL_0}) from harmful ones; any other label is no refusal. */
    static Judge refusal(Panel panel) {
        return new Heard(
                panel.judge(JudgeKind.HARMLESS),
                (sample, none) -> none.why() == Verdict.Why.JUDGE_UNPARSABLE
                        ? Verdict.of(false, "another label", none.judge())
                        : Raised.at("KeyError", sample.row(), none.judge()));
    }

    /** The same classifier for those whom only {@code LABEL_1} concerns: an answer with any other label is left out. */
    static Judge harmful(Panel panel) {
        return new Heard(
                panel.judge(JudgeKind.HARMLESS),
                (sample, none) -> none.why() == Verdict.Why.JUDGE_UNPARSABLE
                        ? none
                        : Raised.at("KeyError", sample.row(), none.judge()));
    }

    /** An LLM judge without whose verdict the toolkit raises. */
    static Judge orRaise(Panel panel, Rubric rubric) {
        return llm(panel, rubric, (sample, none) -> Raised.at("AttributeError", sample.row(), none.judge()));
    }

    /** An LLM judge without whose verdict the answer counts as wrong; a file that knows no verdicts is no such judge. */
    static Judge orWrong(Panel panel, Rubric rubric) {
        return llm(
                panel,
                rubric,
                (sample, none) -> none.why() != Verdict.Why.JUDGE_UNAVAILABLE || isRecorded(sample, rubric)
                        ? Verdict.of(false, "no verdict", none.judge())
                        : Judges.asUnavailable(none));
    }

    private static boolean isRecorded(Sample sample, Rubric rubric) {
        return sample.fields().has(rubric.recordedAs()) || sample.fields().has("eval_res");
    }

    /** An LLM judge without whose verdict the answer is left out. */
    static Judge orLeftOut(Panel panel, Rubric rubric) {
        return llm(
                panel,
                rubric,
                (sample, none) -> new Verdict.Unscored(
                        Verdict.Why.JUDGE_UNPARSABLE, "no verdict: " + none.detail(), none.judge()));
    }

    private static Judge llm(Panel panel, Rubric rubric, Silence silence) {
        // words that the grammar cannot read are not None, and leave the figure
        return new Heard(
                panel.llm(rubric),
                (sample, none) -> none.why() == Verdict.Why.JUDGE_UNPARSABLE ? none : silence.on(sample, none));
    }

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return judgeAll(List.of(new Answered(sample, response))).getFirst();
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<Verdict> verdicts = new ArrayList<>(judge.judgeAll(answers));
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Unscored none && !Judges.isUnavailable(none)) {
                verdicts.set(i, silence.on(answers.get(i).sample(), none));
            }
        }
        return verdicts;
    }
}
