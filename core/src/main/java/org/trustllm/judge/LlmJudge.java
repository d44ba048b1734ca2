package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;

/** Asks a language model for a verdict by a rubric, once more where it gives none, and takes only what is one. */
record LlmJudge(String model, ChatModel asked, Rubric rubric, Marks marks) implements Judge {
    private static final int VERSION = 1;

    /** Enough for a model that thinks before it says a word. */
    private static final int MOST_TOKENS = 1024;

    /** Who judges, and by which prompt. */
    String id() {
        return "llm-" + model + "/" + VERSION + "-" + new Framing(rubric).digest();
    }

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return judgeAll(List.of(new Answered(sample, response))).getFirst();
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        if (rubric.form() == Rubric.Form.PAIRS) {
            Verdict both = answers.size() == 2 ? inBothOrders(answers) : incomplete();
            return answers.stream().map(answered -> both).toList();
        }
        List<Verdict> verdicts = new ArrayList<>(answers.size());
        answers.forEach(answered -> verdicts.add(verdict(List.of(answered))));
        return verdicts;
    }

    private Verdict incomplete() {
        return new Verdict.Unscored(Verdict.Why.INCOMPLETE_GROUP, "expected two answers to compare", id());
    }

    /** A verdict that depends on which answer stands first says nothing of the answers. */
    private Verdict inBothOrders(List<Answered> pair) {
        Verdict first = verdict(pair);
        if (!(first instanceof Verdict.Scored one)) {
            return first;
        }
        Verdict second = verdict(pair.reversed());
        return second instanceof Verdict.Scored other && !other.label().equals(one.label())
                ? new Verdict.Unscored(
                        Verdict.Why.JUDGE_DIVIDED,
                        "%s in one order of the answers, %s in the other".formatted(one.label(), other.label()),
                        id())
                : second;
    }

    private Verdict verdict(List<Answered> answers) {
        List<Rubric.Piece> material = rubric.material().apply(answers);
        Framing framing = new Framing(rubric);
        String prompt = framing.prompt(material, marks.unlike(material));
        try {
            Reply reply = ask(prompt, material);
            if (reply.isNone()) {
                reply = ask(framing.repaired(prompt), material);
            }
            return verdict(reply, answers.getFirst());
        } catch (ModelException e) {
            if (e.kind() == ModelException.Kind.UNAVAILABLE) {
                throw e;
            }
            return new Verdict.Unscored(Verdict.Why.JUDGE_ERROR, String.valueOf(e.getMessage()), id());
        }
    }

    /** How a prompt is put to the model. */
    private static ChatRequest request(Rubric rubric, String prompt) {
        return new ChatRequest(List.of(Message.user(prompt)), 0, MOST_TOKENS, 1, "", rubric.words());
    }

    /** What would be asked about an answer, but for its mark. */
    static ChatRequest request(Rubric rubric, Answered answered) {
        return request(rubric, new Framing(rubric).prompt(rubric.material().apply(List.of(answered)), Marks.EXAMPLE));
    }

    /** What came back. */
    private record Reply(ChatResponse.Finish finish, LabelParser.Reading reading) {
        boolean isNone() {
            return finish != ChatResponse.Finish.CONTENT_FILTER && !(reading instanceof LabelParser.Reading.One);
        }
    }

    private Reply ask(String prompt, List<Rubric.Piece> material) {
        ChatResponse response = asked.chat(request(rubric, prompt));
        boolean whole = response.finish() == ChatResponse.Finish.STOP;
        return new Reply(
                response.finish(),
                whole ? new ReplyParser(rubric.words()).read(response.text(), material) : LabelParser.Reading.NONE);
    }

    private Verdict verdict(Reply reply, Answered judged) {
        if (reply.reading() instanceof LabelParser.Reading.One(String word)
                && rubric.grammar().read(judged, word) instanceof LabelParser.Reading.One(String label)) {
            return new Verdict.Scored(rubric.verdicts().getOrDefault(label, 0.0), label, null, id());
        }
        String detail = switch (reply.finish()) {
            case STOP -> "the judge's reply is not one of " + rubric.words();
            case LENGTH -> "the judge's reply was cut at " + MOST_TOKENS + " tokens";
            case CONTENT_FILTER -> "the filter of the judge's provider withheld its reply";
        };
        return new Verdict.Unscored(Verdict.Why.JUDGE_UNPARSABLE, detail, id());
    }
}
