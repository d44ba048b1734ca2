package org.trustllm.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Tells a judge what a task knows of all its requests: that they want harm, or that they do not. */
record KnownRequestJudge(Judge judge, boolean harmful) implements Judge {
    /** The column in which a row says so itself. */
    static final String COLUMN = "request_wants_harm";

    private Sample told(Sample sample) {
        ObjectNode fields = sample.fields().deepCopy();
        fields.put(COLUMN, harmful ? "yes" : "no");
        return sample.with(fields);
    }

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return judge.judge(told(sample), response);
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<Answered> told = new ArrayList<>(answers.size());
        answers.forEach(answered -> told.add(new Answered(told(answered.sample()), answered.response())));
        return judge.judgeAll(told);
    }
}
