package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.trustllm.Evaluation;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.Models;
import org.trustllm.app.option.Terminal;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.text.Counted;
import org.trustllm.local.ModelCache;
import org.trustllm.run.Forecast;

/**
 * Says what a run would ask and what that may cost. Asks nothing, and needs neither a key nor a model's file.
 *
 * @param judges whether answers would be judged too
 */
record DryRun(RunOptions options, boolean judges, boolean json) {

    int show(PrintWriter out, PrintWriter err) throws IOException {
        Forecast forecast = forecast(err);
        ForecastText text = new ForecastText(options, forecast);
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json(forecast, text)));
        } else {
            table(out, forecast);
            out.println();
            text.lines().forEach(line -> Terminal.sentences(out, line, 2));
            text.until().forEach(line -> Terminal.sentences(out, line, 2));
            if (forecast.kept() > 0) {
                out.println(Counted.of(forecast.kept(), "answer")
                        + (forecast.kept() == 1 ? " is" : " are")
                        + " kept from earlier runs at no cost (see --no-cache)");
            }
        }
        out.flush();
        return Exit.DONE;
    }

    /** What would be asked. */
    Forecast forecast(PrintWriter err) throws IOException {
        Evaluation evaluation = options.evaluation(err);
        evaluation.model(options.model());
        if (judges) {
            evaluation.judges(options.judges().announced());
        }
        if (options.calls().keeps(options.model())) {
            // what is kept is kept under what the model says of itself
            Models.describe(
                            options.model(),
                            options.access().access(err),
                            options.access().local(),
                            ModelCache.ofUser())
                    .ifPresent(model -> evaluation.model(options.model(), model));
        }
        return evaluation.forecast(options.begun());
    }

    private static void table(PrintWriter out, Forecast forecast) throws IOException {
        Columns columns = new Columns(List.of("TASK", "ROWS", "CALLS", "PROMPT TOKENS", "ANSWER TOKENS"), 1, 2, 3, 4);
        for (Forecast.OfTask task : forecast.tasks()) {
            columns.add(List.of(
                    task.task(),
                    Integer.toString(task.rows()),
                    Long.toString(task.calls()),
                    "about " + task.promptTokens(),
                    "at most " + task.completionTokens()));
        }
        // the lines below say what the calls come to
        columns.write(out, Terminal.width(out), 1, 3);
    }

    private ObjectNode json(Forecast forecast, ForecastText text) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("model", options.model()).put("calls", forecast.calls()).put("kept", forecast.kept());
        root.put("cost_usd_at_most", text.all());
        if (options.until() != null) {
            root.put("until", options.until().toString());
        }
        ArrayNode tasks = root.putArray("tasks");
        for (Forecast.OfTask task : forecast.tasks()) {
            tasks.addObject()
                    .put("task", task.task())
                    .put("rows", task.rows())
                    .put("calls", task.calls())
                    .put("kept", task.kept())
                    .put("prompt_tokens", task.promptTokens())
                    .put("completion_tokens_at_most", task.completionTokens());
        }
        ArrayNode judging = root.putArray("judges");
        for (Forecast.OfJudge judge : forecast.judges()) {
            judging.addObject()
                    .put("judge", judge.judge())
                    .put("calls", judge.calls())
                    .put("prompt_tokens", judge.promptTokens())
                    .put("completion_tokens_at_most", judge.completionTokens())
                    .put("cost_usd_at_most", text.judging(judge));
        }
        return root;
    }
}
