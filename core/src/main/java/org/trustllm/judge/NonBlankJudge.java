package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Keeps blank answers from a judge. */
record NonBlankJudge(Judge judge) implements Judge {
    private static final Verdict EMPTY = new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", "blank/1");

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return isBlank(response.text()) ? EMPTY : judge.judge(sample, response);
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<Answered> spoken =
                answers.stream().filter(a -> !isBlank(a.response().text())).toList();
        var verdicts = judge.judgeAll(spoken).iterator();
        List<Verdict> all = new ArrayList<>(answers.size());
        for (Answered answered : answers) {
            all.add(isBlank(answered.response().text()) ? EMPTY : verdicts.next());
        }
        return all;
    }

    /** Whether a text shows nothing: blanks of any kind, controls, and signs without a width. */
    private static boolean isBlank(String text) {
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (shows(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean shows(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.CONTROL
                && Character.getType(c) != Character.FORMAT;
    }
}
