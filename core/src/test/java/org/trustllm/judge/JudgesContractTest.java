package org.trustllm.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.model.ChatModel;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;
import org.trustllm.model.ScriptedModel;

/** Each judge of the list keeps the contract. */
@ParameterizedClass(name = "{0}")
@MethodSource("judges")
class JudgesContractTest implements JudgeContract {
    private static final Rubric SAME = new Rubric(
            "same",
            "Say yes or no.",
            Map.of("yes", 1.0, "no", 0.0),
            Rubric.each(row -> List.of(new Rubric.Piece("Reference", row.text("reference")))),
            "judge_verdict");

    private static final Rubric CLASSES = new Rubric(
            "classes",
            "Say which.",
            Map.of("support", 1.0, "refute", 0.0, "neither", 0.5),
            Rubric.each(row -> List.of(new Rubric.Piece("Question", row.text("prompt")))),
            "judge_verdict");

    private static final Judge LETTER = Judges.choice("letter/1", LabelParsers.letter("AB"), row -> row.text("label"));

    /** Replies whatever its seed says, whoever asks; as models do that are out of their minds. */
    private static ChatModel model(int seed) {
        return ScriptedModel.answering(prompt -> HostileTexts.random(new Random(31L * prompt.length() + seed)));
    }

    private static ChatModel failing() {
        return ScriptedModel.answering(prompt -> {
            throw new ModelException(ModelException.Reason.CONTEXT_EXCEEDED, "too long", null);
        });
    }

    /** Counts three kinds of characters; some texts have none of them. */
    private static final class Counting implements EmbeddingModel {
        @Override
        public List<float[]> embedAll(List<String> texts) {
            return texts.stream()
                    .map(text -> new float[] {
                        text.chars().filter(Character::isLetter).count(),
                        text.chars().filter(Character::isDigit).count(),
                        text.chars().filter(Character::isWhitespace).count()
                    })
                    .toList();
        }
    }

    record Held(String name, int together, Supplier<Judge> judge) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Held held(String name, Supplier<Judge> judge) {
        return new Held(name, 1, judge);
    }

    static List<Held> judges() {
        EmbeddingModel vectors = new Counting();
        Jury divided = new Jury(
                List.of(new Jury.Juror("test:one", model(1)), new Jury.Juror("test:two", model(2))),
                Optional.of(new Jury.Juror("test:last", model(3))));
        return List.of(
                held("choice", () -> LETTER),
                held(
                        "saying",
                        () -> Judges.saying("yes/1", LabelParsers.words(Map.of("yes", "yes", "no", "no")), "yes")),
                held(
                        "opening",
                        () -> Judges.saying(
                                "opening/1",
                                LabelParsers.openingOrWords(Map.of("good", "good", "bad", "bad")),
                                "good")),
                held(
                        "number of an option",
                        () -> Judges.choice(
                                "number/1", LabelParsers.optionNumber(Set.of("0", "1")), row -> row.text("label"))),
                held("compared", () -> Judges.compared(Judges.standIn(CLASSES), row -> row.text("label"))),
                held("number", () -> Judges.number("length/1", text -> text.isBlank() ? null : (double) text.length())),
                held(
                        "rule",
                        () -> Judges.rule(
                                "long/1", (row, text) -> new Judges.Rule.Word(text.length() > 9 ? 1 : 0, "long"))),
                held("refusal by phrases", Judges::refusalPhrases),
                held("first scored", () -> Judges.firstScored(LETTER, Judges.standIn(SAME))),
                held("nearer", () -> Judges.nearer(vectors, row -> row.text("near"), row -> row.text("far"))),
                new Held(
                        "like the original",
                        3,
                        () -> Judges.likeOriginal(
                                vectors, row -> row.text("original").equals("yes"))),
                held(
                        "harmful only",
                        () -> Judges.harmfulOnly(Judges.recorded(JudgeKind.HARMLESS), Judges.refusalPhrases())),
                held("recorded refusal", () -> Judges.recorded(JudgeKind.REFUSAL)),
                held("recorded harmlessness", () -> Judges.recorded(JudgeKind.HARMLESS)),
                held("recorded harm", () -> Judges.recorded(JudgeKind.HARM)),
                held("of known requests", () -> Judges.ofRequests(true, Judges.recorded(JudgeKind.HARM))),
                held("recorded toxicity", () -> Judges.recorded(JudgeKind.TOXICITY)),
                held("recorded words of a rubric", () -> Judges.recorded(SAME)),
                held("language model", () -> Judges.llm("test:model", model(0), SAME)),
                held("language model that fails", () -> Judges.llm("test:model", failing(), CLASSES)),
                held("jury", () -> divided.judge(SAME)),
                held("stand-in for words", () -> Judges.standIn(SAME)),
                held("stand-in for classes", () -> Judges.standIn(CLASSES)),
                held("nobody", () -> Judges.unavailable(JudgeKind.LLM)),
                held("not blank", () -> Judges.nonBlank(LETTER)));
    }

    @Parameter
    private Held held = judges().getFirst();

    @Override
    public Judge judge() {
        return held.judge().get();
    }

    @Override
    public int together() {
        return held.together();
    }
}
