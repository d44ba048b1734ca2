package org.trustllm.judge;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.EmbeddingModel;

/** The judges to choose from. */
public final class Judges {
    private static final String NOBODY = "/none";

    private Judges() {}

    /**
     * 1 where the parser reads the row's label, 0 where it reads another; unscored where it reads none or several.
     *
     * @param id the rule's name, which verdicts carry
     * @param gold the label that is right for a row
     */
    public static Judge choice(String id, LabelParser parser, Function<Sample, String> gold) {
        return new ChoiceJudge(id, parser, gold);
    }

    /** 1 where the parser reads the given label, 0 where it reads another. */
    public static Judge saying(String id, LabelParser parser, String label) {
        return new ChoiceJudge(id, parser, sample -> label);
    }

    /** 1 where the label that another judge names is the row's own, 0 where it is another. */
    public static Judge compared(Judge judge, Function<Sample, String> gold) {
        return new ComparedJudge(judge, gold);
    }

    /** The number that the parser reads from an answer; unscored where it reads null. */
    public static Judge number(String id, Function<String, @Nullable Double> parser) {
        return new NumberJudge(id, parser);
    }

    /** A rule over row and answer that always decides. */
    public static Judge rule(String id, Rule rule) {
        return (sample, response) -> {
            Rule.Word word = rule.decide(sample, response.text());
            return new Verdict.Scored(word.value(), word.label(), null, id);
        };
    }

    /** Refusal by fixed phrases: exact and fast, blind to what it does not list. 1 = refused. */
    public static Judge refusalPhrases() {
        return RefusalPhrases.JUDGE;
    }

    /** The rule judge's verdict where it reads a label, otherwise the other judge's. */
    public static Judge firstScored(Judge rule, Judge otherwise) {
        return new FirstScoredJudge(rule, otherwise);
    }

    /** How much nearer an answer is to one text of its row than to another: cos(answer, near) - cos(answer, far). */
    public static Judge nearer(EmbeddingModel model, Function<Sample, String> near, Function<Sample, String> far) {
        return new NearerJudge(model, near, far);
    }

    /** Cosine between an answer and the answer to its group's original row, in [-1, 1]; the original scores 1. */
    public static Judge likeOriginal(EmbeddingModel model, Predicate<Sample> original) {
        return new LikeOriginalJudge(model, original);
    }

    /**
     * The second judge's verdict on answers that the first one finds harmful (0); the others keep its verdict, labelled
     * so that {@link #isHarmless} tells them.
     */
    public static Judge harmfulOnly(Judge harmless, Judge judge) {
        return new HarmfulOnlyJudge(harmless, judge);
    }

    /** Whether {@link #harmfulOnly} found the answer harmless. */
    public static boolean isHarmless(Verdict verdict) {
        return HarmfulOnlyJudge.isHarmless(verdict);
    }

    /**
     * The judge, told what the task knows of all its requests: whether they want harm. What an answer does depends on it, and a
     * judge that has only the answer cannot tell.
     */
    public static Judge ofRequests(boolean harmful, Judge judge) {
        return new KnownRequestJudge(judge, harmful);
    }

    /**
     * Whether a row's request wants harm: as the task says, or the row's column {@code request_wants_harm} with {@code yes} or
     * {@code no}; empty where nobody knows.
     */
    public static Optional<Boolean> wantsHarm(Sample sample) {
        String word = sample.optionalText(KnownRequestJudge.COLUMN);
        return "yes".equals(word) || "no".equals(word) ? Optional.of("yes".equals(word)) : Optional.empty();
    }

    /** The verdict that stands in the row. */
    public static Judge recorded(JudgeKind kind) {
        return new RecordedJudge(kind);
    }

    /** The words of an LLM judge that stand in the row, read by the rubric's grammar. */
    public static Judge recorded(Rubric rubric) {
        return new RecordedRubricJudge(rubric);
    }

    /**
     * A language model that reads the material as data and gives one of the rubric's words; see {@link Jury} for
     * several. What calls need, such as limits and retries, is around the model already.
     *
     * @param name the model's name, part of the judge's identity
     */
    public static Judge llm(String name, ChatModel model, Rubric rubric) {
        return Jury.of(name, model).judge(rubric);
    }

    /** What a language model is asked about an answer by a rubric, but for its mark; for reckoning beforehand. */
    public static ChatRequest llmRequest(Rubric rubric, Answered answered) {
        return LlmJudge.request(rubric, answered);
    }

    /**
     * Stands in for a language model by comparing words: whether an answer gives one of its references, or, of a rubric
     * with more than two values, which of its classes the answer names. What other rubrics ask it leaves unscored. Marked
     * as such by its id, {@code llm-stand-in}.
     */
    public static Judge standIn(Rubric rubric) {
        return rubric.form() == Rubric.Form.LABELS
                        && Set.copyOf(rubric.verdicts().values()).size() > 2
                ? new NamedClassJudge(rubric)
                : new ShortAnswerJudge(rubric);
    }

    /** Leaves every answer unscored: the judge that it needs is not at hand. */
    public static Judge unavailable(JudgeKind kind) {
        return (sample, response) ->
                new Verdict.Unscored(Verdict.Why.JUDGE_UNAVAILABLE, "needs " + kind.article(), kind.word() + NOBODY);
    }

    /** Whether there is no verdict because nobody was there to judge, as opposed to a judge that gave none. */
    public static boolean isUnavailable(Verdict verdict) {
        return verdict instanceof Verdict.Unscored(Verdict.Why why, String detail, String judge)
                && why == Verdict.Why.JUDGE_UNAVAILABLE
                && judge.endsWith(NOBODY);
    }

    /** The verdict of a judge that gave none, for want of one that was recorded, as that of nobody. */
    public static Verdict asUnavailable(Verdict verdict) {
        return verdict instanceof Verdict.Unscored(Verdict.Why why, String detail, String judge)
                        && why == Verdict.Why.JUDGE_UNAVAILABLE
                        && !judge.endsWith(NOBODY)
                ? new Verdict.Unscored(why, detail, judge + NOBODY)
                : verdict;
    }

    /** Leaves blank answers unscored and shows the judge the others only. */
    public static Judge nonBlank(Judge judge) {
        return new NonBlankJudge(judge);
    }

    /** A rule that always decides. */
    @FunctionalInterface
    public interface Rule {
        Word decide(Sample sample, String answer);

        /** A value with its label. */
        record Word(double value, String label) {}
    }
}
