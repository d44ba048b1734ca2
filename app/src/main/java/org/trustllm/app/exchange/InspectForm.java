package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;
import org.trustllm.report.TaskScore;

/**
 * Logs of Inspect, one a task: {@code .eval}, version 2. Their entries are deflated, which all versions of Inspect read that know
 * the format; what the newest write is Zstandard.
 *
 * <p>An unscored verdict is a score of NaN, which Inspect counts as unscored, as we do.
 */
final class InspectForm implements Form {
    static final int VERSION = 2;

    @Override
    public List<Path> write(CardSource run, Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        try (AskedRows rows = AskedRows.of(run)) {
            for (TaskScore task : rows.tasks()) {
                String name = "%s_%s_%s.eval"
                        .formatted(
                                ForeignJson.started(run).replace("Z", "+00:00").replace(':', '-'),
                                task.task().id().replace('/', '-').replace('_', '-'),
                                ForeignJson.id(run, task.task().id()).substring(0, 22));
                Path file = folder.resolve(name);
                OwnFile.replace(file, out -> log(new InspectTask(run, task), rows, out));
                written.add(file);
            }
        }
        return written;
    }

    private static void log(InspectTask task, AskedRows rows, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        int samples = 0;
        int completed = 0;
        Usage usage = Usage.NONE;
        ObjectNode config = ForeignJson.object();
        for (AskedRows.Row row : rows.of(task.score())) {
            if (samples++ == 0) {
                config = task.config(row);
            }
            completed += row.failure().isEmpty() ? 1 : 0;
            usage = plus(usage, row);
            ObjectNode sample = sample(task, row);
            entry(zip, "samples/%s_epoch_%d.json".formatted(sample.get("id").textValue(), epoch(row)), sample);
        }
        // a second look at the rows rather than all of them in memory
        zip.putNextEntry(new ZipEntry("summaries.json"));
        zip.write('[');
        int told = 0;
        for (AskedRows.Row row : rows.of(task.score())) {
            if (told++ > 0) {
                zip.write(',');
            }
            ForeignJson.json(zip, summary(row));
        }
        zip.write(']');
        zip.closeEntry();
        ObjectNode begun = ForeignJson.object().put("version", VERSION);
        begun.set("eval", task.spec(samples, config));
        begun.set("plan", InspectTask.plan(config));
        entry(zip, "_journal/start.json", begun);
        entry(zip, "header.json", task.header(samples, completed, usage, config));
        zip.finish();
    }

    private static Usage plus(Usage sum, AskedRows.Row row) {
        Usage one = row.response().map(ChatResponse::usage).orElse(Usage.UNKNOWN);
        return one.isKnown()
                ? new Usage(sum.promptTokens() + one.promptTokens(), sum.completionTokens() + one.completionTokens())
                : sum;
    }

    private static void entry(ZipOutputStream zip, String name, ObjectNode json) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        ForeignJson.json(zip, json);
        zip.closeEntry();
    }

    private static int epoch(AskedRows.Row row) {
        return Math.max(1, row.key().epoch());
    }

    private static ObjectNode sample(InspectTask task, AskedRows.Row row) {
        ObjectNode sample = identity(row);
        ForeignJson.messages(sample.putArray("input"), row.answer().request().messages());
        // what is right stands in the row, and only its task can read it there
        sample.put("target", "");
        ArrayNode messages = sample.putArray("messages");
        ForeignJson.messages(messages, row.answer().request().messages());
        row.response().ifPresent(response -> {
            messages.add(message(task, response));
            output(task, response, sample.putObject("output"));
        });
        row.failure()
                .ifPresent(failure -> sample.putObject("error")
                        .put("message", failure.why() + ": " + failure.message())
                        .put("traceback", "")
                        .put("traceback_ansi", ""));
        scores(row, sample);
        ObjectNode metadata = sample.putObject("metadata").put("row", row.key().toString());
        row.verdicts().values().stream()
                .findFirst()
                .ifPresent(line -> line.judged().facets().forEach(metadata::put));
        sample.putObject("store");
        sample.putArray("events");
        sample.putObject("attachments");
        return sample;
    }

    private static ObjectNode identity(AskedRows.Row row) {
        return ForeignJson.object().put("id", row.key().once().toString()).put("epoch", epoch(row));
    }

    private static ObjectNode message(InspectTask task, ChatResponse response) {
        ObjectNode message = ForeignJson.object().put("role", "assistant");
        if (response.thoughts().isEmpty()) {
            message.put("content", response.text());
        } else {
            ArrayNode parts = message.putArray("content");
            parts.addObject().put("type", "reasoning").put("reasoning", response.thoughts());
            parts.addObject().put("type", "text").put("text", response.text());
        }
        return message.put("source", "generate").put("model", task.model());
    }

    private static void output(InspectTask task, ChatResponse response, ObjectNode output) {
        output.put("model", task.model());
        ObjectNode choice = output.putArray("choices").addObject();
        choice.set("message", message(task, response));
        choice.put(
                "stop_reason",
                switch (response.finish()) {
                    case STOP -> "stop";
                    case LENGTH -> "max_tokens";
                    case CONTENT_FILTER -> "content_filter";
                });
        output.put("completion", response.text());
        if (response.usage().isKnown()) {
            output.set("usage", InspectTask.usage(response.usage()));
        }
        if (!response.latency().isZero()) {
            output.put("time", response.latency().toNanos() / 1e9);
        }
    }

    private static void scores(AskedRows.Row row, ObjectNode sample) {
        ObjectNode scores = sample.putObject("scores");
        for (Map.Entry<String, VerdictLine> verdict : row.verdicts().entrySet()) {
            ObjectNode score = scores.putObject(verdict.getKey());
            switch (verdict.getValue().judged().verdict()) {
                case Verdict.Scored scored -> {
                    score.put("value", scored.value()).put("answer", scored.label());
                    if (scored.reason() != null) {
                        score.put("explanation", scored.reason());
                    }
                    score.putObject("metadata").put("judge", scored.judge());
                }
                case Verdict.Unscored unscored ->
                    score.put("value", Double.NaN)
                            .put("explanation", unscored.why().meaning())
                            .putObject("metadata")
                            .put("judge", unscored.judge())
                            .put("unscored", unscored.why().name())
                            .put("detail", unscored.detail());
            }
        }
    }

    private static ObjectNode summary(AskedRows.Row row) {
        ObjectNode summary = identity(row);
        summary.put("input", row.answer().prompt()).put("target", "");
        scores(row, summary);
        row.failure().ifPresent(failure -> summary.put("error", failure.why() + ": " + failure.message()));
        return summary.put("completed", true)
                .put("message_count", row.answer().request().messages().size() + 1);
    }
}
