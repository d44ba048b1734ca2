package org.trustllm.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.judge.Anchors;
import org.trustllm.journal.RunSoFar;
import org.trustllm.journal.RunSpec;
import org.trustllm.judge.Answered;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Rubric;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.task.Assessment;

/** What one language model has to judge of a plan; each of several has as much. */
final class JudgeForecast {
    private static final ChatResponse NONE = ChatResponse.of("");

    private final RunSpec spec;
    private final RunSoFar begun;
    private int calls;
    private long promptTokens;
    private long completionTokens;

    private JudgeForecast(RunSpec spec, RunSoFar begun) {
        this.spec = spec;
        this.begun = begun;
    }

    /** What is asked by rubrics. */
    static JudgeForecast ofRubrics(Plan plan, RunSpec spec, RunSoFar begun, boolean anchored) {
        JudgeForecast all = new JudgeForecast(spec, begun);
        boolean judges = false;
        for (Plan.Part part : plan.parts()) {
            for (Assessment assessment : part.task().assessments()) {
                List<Rubric> rubrics = assessment.judge().rubrics();
                judges |= !rubrics.isEmpty();
                rubrics.forEach(rubric -> all.count(plan, part, assessment, row -> all.count(row, rubric)));
            }
        }
        if (judges && anchored) {
            Anchors.llmRequests().forEach(request -> all.count(request, 0));
        }
        return all;
    }

    /** What a guard is asked, which sees the conversation in a form of its own. */
    static JudgeForecast ofGuard(
            JudgeKind kind, int mostTokens, Plan plan, RunSpec spec, RunSoFar begun, boolean anchored) {
        JudgeForecast all = new JudgeForecast(spec, begun);
        for (Plan.Part part : plan.parts()) {
            for (Assessment assessment : part.task().assessments()) {
                if (assessment.judge().needs().contains(kind)) {
                    all.count(
                            plan,
                            part,
                            assessment,
                            row -> all.count(part.task().prompt().messages(row), row, mostTokens));
                }
            }
        }
        if (all.calls > 0 && anchored) {
            Anchors.llmRequests()
                    .forEach(request -> all.count(new ChatRequest(request.messages(), 0, mostTokens, 1), 0));
        }
        return all;
    }

    Forecast.OfJudge of(String judge) {
        return new Forecast.OfJudge(judge, calls, promptTokens, completionTokens);
    }

    private void count(Plan plan, Plan.Part part, Assessment assessment, Consumer<Sample> count) {
        try (Stream<Sample> rows = plan.rows(part)) {
            rows.filter(row -> !begun.hasVerdict(part.task().id(), assessment.name(), row.key()))
                    .forEach(count);
        }
    }

    private void count(List<Message> conversation, Sample row, int mostTokens) {
        AnswerLine asked = begun.answer(row.key());
        @Nullable ChatResponse answer = asked == null ? null : answer(asked);
        List<Message> judged = new ArrayList<>(conversation);
        if (answer != null) {
            judged.add(new Message(Message.Role.ASSISTANT, answer.text()));
        }
        count(new ChatRequest(judged, 0, mostTokens, 1), answer == null ? spec.maxTokens() : 0);
    }

    private void count(Sample row, Rubric rubric) {
        AnswerLine asked = begun.answer(row.key());
        @Nullable ChatResponse answer = asked == null ? null : answer(asked);
        // a row that failed is asked again before anything is judged
        ChatRequest request = Judges.llmRequest(rubric, new Answered(row, answer == null ? NONE : answer));
        count(request, answer == null ? spec.maxTokens() : 0);
        if (rubric.form() == Rubric.Form.PAIRS) {
            // a row has one half of its pair's two calls, each of which shows both answers
            promptTokens += Forecast.tokens(request) + (answer == null ? spec.maxTokens() : 0);
        }
    }

    private static @Nullable ChatResponse answer(AnswerLine asked) {
        return asked.attempt() instanceof Attempt.Answer(ChatResponse response) ? response : null;
    }

    private void count(ChatRequest request, int answerTokens) {
        calls++;
        promptTokens += Forecast.tokens(request) + answerTokens;
        completionTokens += request.maxTokens();
    }
}
