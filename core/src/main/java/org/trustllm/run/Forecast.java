package org.trustllm.run;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.trustllm.call.Price;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;

/**
 * What is still to be asked, and the most that it may take: prompts at four bytes of UTF-8 a token, and every answer of
 * the greatest length.
 *
 * @param tasks by task, in the order of the plan
 */
public record Forecast(List<OfTask> tasks) {
    private static final int BYTES_A_TOKEN = 4;

    /** Roles and separators around each message. */
    private static final int AROUND_MESSAGE = 4;

    public Forecast {
        tasks = List.copyOf(tasks);
    }

    /**
     * One task's share.
     *
     * @param task the task's id
     * @param rows rows that it judges
     * @param done rows that another task asks, or that have an answer already
     * @param kept rows whose answer the cache has
     * @param calls rows that have to be asked
     * @param promptTokens of those, about
     * @param completionTokens of those, at most
     */
    public record OfTask(
            String task, int rows, int done, int kept, int calls, long promptTokens, long completionTokens) {}

    /**
     * Reads every row of a plan that has no answer yet.
     *
     * @param isDone whether the row with a key has an answer
     * @param isKept whether the cache has it
     */
    public static Forecast of(Plan plan, RunSpec spec, Predicate<String> isDone, Predicate<ChatRequest> isKept) {
        return new Forecast(plan.parts().stream()
                .map(part -> of(plan, part, spec, isDone, isKept))
                .toList());
    }

    private static OfTask of(
            Plan plan, Plan.Part part, RunSpec spec, Predicate<String> isDone, Predicate<ChatRequest> isKept) {
        int kept = 0;
        int calls = 0;
        long promptTokens = 0;
        try (Stream<Sample> rows = plan.asked(part).filter(sample -> !isDone.test(sample.key()))) {
            for (Sample sample : (Iterable<Sample>) rows::iterator) {
                ChatRequest request = spec.request(part.task(), sample);
                if (isKept.test(request)) {
                    kept++;
                } else {
                    calls++;
                    promptTokens += tokens(request);
                }
            }
        }
        int rows = part.rows().cardinality();
        return new OfTask(
                part.task().id(),
                rows,
                rows - kept - calls,
                kept,
                calls,
                promptTokens,
                (long) calls * spec.maxTokens());
    }

    private static long tokens(ChatRequest request) {
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

    /** Calls in all. */
    public int calls() {
        return tasks.stream().mapToInt(OfTask::calls).sum();
    }

    /** What the calls may cost at most, in US dollars. */
    public BigDecimal cost(Price price) {
        return price.of(
                tasks.stream().mapToLong(OfTask::promptTokens).sum(),
                tasks.stream().mapToLong(OfTask::completionTokens).sum());
    }
}
