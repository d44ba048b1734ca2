package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.report.TaskScore;

/**
 * Events as Langfuse takes them in, one a line: of every answer a trace and a generation, once although several tasks may read it,
 * and a score of every verdict that has one. Identifiers are the same whenever a run is exported, so that events that are sent
 * again change nothing.
 */
final class LangfuseForm implements Form {
    @Override
    public List<Path> write(CardSource run, Path folder) throws IOException {
        Path file = folder.resolve("langfuse.jsonl");
        OwnFile.replace(file, out -> {
            try (AskedRows rows = AskedRows.of(run)) {
                new Events(run, out).of(rows);
            }
        });
        return List.of(file);
    }

    /** What is written so far. */
    private static final class Events {
        private final CardSource run;
        private final OutputStream out;
        private final Map<String, BitSet> told = new HashMap<>();

        private Events(CardSource run, OutputStream out) {
            this.run = run;
            this.out = out;
        }

        private void of(AskedRows rows) throws IOException {
            for (TaskScore task : rows.tasks()) {
                for (AskedRows.Row row : rows.of(task)) {
                    BitSet seen = told.computeIfAbsent(
                            row.key().file() + "@" + row.key().epoch(), series -> new BitSet());
                    if (!seen.get(row.key().row())) {
                        seen.set(row.key().row());
                        trace(row);
                        generation(row);
                    }
                    for (VerdictLine verdict : row.verdicts().values()) {
                        score(row, verdict);
                    }
                }
            }
        }

        private void trace(AskedRows.Row row) throws IOException {
            ObjectNode body = ForeignJson.object()
                    .put("id", trace(row.key().toString()))
                    .put("timestamp", ForeignJson.started(run))
                    .put("name", row.key().file())
                    .put("sessionId", run.uuid().toString())
                    .put("version", run.version());
            ForeignJson.messages(body.putArray("input"), row.answer().request().messages());
            row.response().ifPresent(response -> body.put("output", response.text()));
            body.putArray("tags").add("trustllm").add(row.key().file());
            body.putObject("metadata")
                    .put("row", row.key().toString())
                    .put("model", run.model())
                    .put("not known: time", "a run keeps when it began, not when a row was asked");
            event("trace-create", "trace " + row.key(), body);
        }

        private void generation(AskedRows.Row row) throws IOException {
            ChatRequest request = row.answer().request();
            ObjectNode body = ForeignJson.object()
                    .put("id", ForeignJson.id(run, "generation " + row.key()))
                    .put("traceId", trace(row.key().toString()))
                    .put("name", "answer")
                    .put("startTime", ForeignJson.started(run))
                    .put("model", run.model());
            ForeignJson.messages(body.putArray("input"), request.messages());
            if (!run.description().settings().recorded()) {
                ObjectNode sampling =
                        body.putObject("modelParameters").put("temperature", Double.toString(request.temperature()));
                sampling.put("seed", Long.toString(request.seed()));
                Integer limit = Role.limit(request);
                if (limit != null) {
                    sampling.put("max_tokens", limit);
                }
            }
            row.response().ifPresent(response -> answered(body, response));
            row.failure()
                    .ifPresent(failure ->
                            body.put("level", "ERROR").put("statusMessage", failure.why() + ": " + failure.message()));
            event("generation-create", "generation " + row.key(), body);
        }

        private static void answered(ObjectNode body, ChatResponse response) {
            body.put("output", response.text());
            if (response.usage().isKnown()) {
                body.putObject("usageDetails")
                        .put("input", response.usage().promptTokens())
                        .put("output", response.usage().completionTokens())
                        .put(
                                "total",
                                response.usage().promptTokens()
                                        + response.usage().completionTokens());
            }
            ObjectNode metadata =
                    body.putObject("metadata").put("finish", response.finish().name());
            if (!response.thoughts().isEmpty()) {
                metadata.put("thoughts", response.thoughts());
            }
            if (!response.latency().isZero()) {
                metadata.put("latency_ms", response.latency().toNanos() / 1e6);
            }
        }

        /** A score must have a value, so that an unscored verdict has none. */
        private void score(AskedRows.Row row, VerdictLine verdict) throws IOException {
            if (verdict.judged().verdict() instanceof Verdict.Scored scored) {
                String what = verdict.task() + "." + verdict.assessment();
                ObjectNode body = ForeignJson.object()
                        .put("id", ForeignJson.id(run, "score " + what + " " + row.key()))
                        .put("traceId", trace(row.key().toString()))
                        .put("name", what)
                        .put("value", scored.value())
                        .put("dataType", "NUMERIC")
                        .put(
                                "comment",
                                scored.reason() == null ? scored.label() : scored.label() + ": " + scored.reason());
                body.putObject("metadata").put("judge", scored.judge());
                event("score-create", "score " + what + " " + row.key(), body);
            }
        }

        private String trace(String key) {
            return ForeignJson.id(run, "trace " + key);
        }

        private void event(String type, String of, ObjectNode body) throws IOException {
            ObjectNode event = ForeignJson.object()
                    .put("id", ForeignJson.id(run, "event " + of))
                    .put("type", type)
                    .put("timestamp", ForeignJson.started(run));
            event.set("body", body);
            ForeignJson.line(out, event);
        }
    }
}
