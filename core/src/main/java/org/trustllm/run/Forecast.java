package org.trustllm.run;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Price;
import org.trustllm.data.Sample;
import org.trustllm.journal.RunSoFar;
import org.trustllm.journal.RunSpec;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;

/**
 * What is still to be asked, and the most that it may take: prompts at four bytes of UTF-8 a token, and every answer and
 * verdict of the greatest length. What fails and is asked once more is not foreseen.
 *
 * @param tasks by task, in the order of the plan
 * @param judges by language model that judges
 */
public record Forecast(List<OfTask> tasks, List<OfJudge> judges) {
    private static final int BYTES_A_TOKEN = 4;

    /** Roles and separators around each message. */
    private static final int AROUND_MESSAGE = 4;

    public Forecast {
        tasks = List.copyOf(tasks);
        judges = List.copyOf(judges);
    }

    /**
     * One task's share.
     *
     * @param task the task's id
     * @param rows answers that it judges: its rows, in every epoch
     * @param done rows that another task asks, or that have an answer already
     * @param kept rows whose answer the cache has
     * @param calls rows that have to be asked
     * @param promptTokens of those, about
     * @param completionTokens of those, at most
     */
    public record OfTask(
            String task, int rows, int done, int kept, int calls, long promptTokens, long completionTokens) {}

    /**
     * A language model's share that judges.
     *
     * @param judge its name
     * @param calls one an answer, and an order of two answers that are compared
     * @param promptTokens of those, about
     * @param completionTokens of those, at most
     */
    public record OfJudge(String judge, int calls, long promptTokens, long completionTokens) {}

    /**
     * Reads every row of a plan that has no answer yet.
     *
     * @param isKept whether the cache has the answer
     */
    public static Forecast of(Plan plan, RunSpec spec, RunSoFar begun, Predicate<ChatRequest> isKept) {
        return new Forecast(
                plan.parts().stream()
                        .map(part -> of(plan, part, spec, begun, isKept))
                        .toList(),
                List.of());
    }

    /**
     * The same with what language models and guards have to judge; reads every row of their tasks.
     *
     * @param panel names them, and is asked nothing
     * @param anchored whether they judge the {@link org.trustllm.internal.judge.Anchors} as well
     */
    public Forecast judgedBy(Panel panel, boolean anchored, Plan plan, RunSpec spec, RunSoFar begun) {
        List<OfJudge> all = new ArrayList<>();
        List<String> llms = panel.languageModels();
        if (!llms.isEmpty()) {
            JudgeForecast one = JudgeForecast.ofRubrics(plan, spec, begun, anchored);
            llms.forEach(name -> all.add(one.of(name)));
        }
        panel.guards()
                .forEach((kind, guard) ->
                        all.add(JudgeForecast.ofGuard(kind, guard.mostTokens(), plan, spec, begun, anchored)
                                .of(guard.model())));
        return new Forecast(tasks, all);
    }

    /**
     * The same where an answer takes several calls.
     *
     * @param each the most calls of an answer
     * @param words tokens that stand in each prompt besides, about
     */
    public Forecast behind(int each, long words) {
        return new Forecast(
                tasks.stream()
                        .map(task -> new OfTask(
                                task.task(),
                                task.rows(),
                                task.done(),
                                task.kept(),
                                task.calls() * each,
                                each * (task.promptTokens() + task.calls() * words),
                                each * task.completionTokens()))
                        .toList(),
                judges);
    }

    /** What only asking takes. */
    public Forecast unjudged() {
        return new Forecast(tasks, List.of());
    }

    private static OfTask of(Plan plan, Plan.Part part, RunSpec spec, RunSoFar begun, Predicate<ChatRequest> isKept) {
        int kept = 0;
        int calls = 0;
        long promptTokens = 0;
        try (Stream<Sample> rows =
                plan.asked(part).filter(sample -> !begun.hasAnswer(sample.key()) && !begun.isUnderWay(sample.key()))) {
            for (Sample sample : (Iterable<Sample>) rows::iterator) {
                ChatRequest request = spec.request(
                        part.task().prompt().messages(sample), part.task().temperature(), sample.key());
                if (isKept.test(request)) {
                    kept++;
                } else {
                    calls++;
                    promptTokens += tokens(request);
                }
            }
        }
        int rows = plan.times(part) * part.rows().cardinality();
        return new OfTask(
                part.task().id(),
                rows,
                rows - kept - calls,
                kept,
                calls,
                promptTokens,
                (long) calls * spec.maxTokens());
    }

    static long tokens(ChatRequest request) {
        long tokens = 0;
        for (Message message : request.messages()) {
            int bytes = message.content().getBytes(StandardCharsets.UTF_8).length;
            tokens += AROUND_MESSAGE + (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
        }
        return tokens;
    }

    /** Rows in all whose answer the cache has. */
    public int kept() {
        return tasks.stream().mapToInt(OfTask::kept).sum();
    }

    /** Calls in all to the model that is asked. */
    public int calls() {
        return tasks.stream().mapToInt(OfTask::calls).sum();
    }

    /** Calls in all to language models that judge. */
    public int judgeCalls() {
        return judges.stream().mapToInt(OfJudge::calls).sum();
    }

    /**
     * What judging may cost at most, in US dollars; null where a judge's price is not known.
     *
     * @param prices by the judge's name
     */
    public @Nullable BigDecimal judgeCost(Function<String, @Nullable Price> prices) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OfJudge judge : judges) {
            Price price = prices.apply(judge.judge());
            if (price == null) {
                return null;
            }
            sum = sum.add(price.of(judge.promptTokens(), judge.completionTokens()));
        }
        return sum;
    }

    /** What the calls to the model that is asked may cost at most, in US dollars. */
    public BigDecimal cost(Price price) {
        return price.of(
                tasks.stream().mapToLong(OfTask::promptTokens).sum(),
                tasks.stream().mapToLong(OfTask::completionTokens).sum());
    }
}
