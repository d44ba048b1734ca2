package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.trustllm.call.Price;
import org.trustllm.run.Forecast;

/** Says what a run would ask and what that may cost. Opens no model, so answers in the cache are not taken off. */
record DryRun(RunOptions options, boolean json) {

    int show(PrintWriter out) throws IOException {
        Forecast forecast = options.evaluation().model(options.model()).forecast(options.begun());
        Price price = options.calls().price(options.model()).orElse(null);
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json(forecast, price)));
        } else {
            table(out, forecast);
            out.println();
            out.println(options.calls().words(options.model(), forecast));
        }
        out.flush();
        return Exit.DONE;
    }

    private static void table(PrintWriter out, Forecast forecast) {
        out.printf("%-44s %8s %8s %14s %18s%n", "TASK", "ROWS", "CALLS", "PROMPT TOKENS", "ANSWER TOKENS");
        for (Forecast.OfTask task : forecast.tasks()) {
            out.printf(
                    "%-44s %8d %8d %14s %18s%n",
                    task.task(),
                    task.rows(),
                    task.calls(),
                    "about " + task.promptTokens(),
                    "at most " + task.completionTokens());
        }
    }

    private ObjectNode json(Forecast forecast, @Nullable Price price) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("model", options.model()).put("calls", forecast.calls());
        if (price == null) {
            root.putNull("cost_usd_at_most");
        } else {
            root.put("cost_usd_at_most", forecast.cost(price));
        }
        ArrayNode tasks = root.putArray("tasks");
        for (Forecast.OfTask task : forecast.tasks()) {
            tasks.addObject()
                    .put("task", task.task())
                    .put("rows", task.rows())
                    .put("calls", task.calls())
                    .put("prompt_tokens", task.promptTokens())
                    .put("completion_tokens_at_most", task.completionTokens());
        }
        return root;
    }
}
