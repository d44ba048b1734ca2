package org.trustllm.evidence.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.RunReader;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Metric;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Assessment;

/**
 * A line of Every Eval Ever's instances for every scored verdict.
 *
 * @param lines the file
 * @param rows how many lines it has
 * @param leftOut verdicts without a score, which the form cannot hold
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EveryEvalEverSamples(byte[] lines, int rows, int leftOut) {
    private static final JsonMapper JSON = new JsonMapper();

    static EveryEvalEverSamples of(CardSource run) throws IOException {
        Map<String, Metric> metrics = metrics(run);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        int[] counts = {0, 0};
        try (RunReader reader = RunReader.open(run.run())) {
            reader.verdicts(line -> {
                Metric metric = metrics.get(name(line.task(), line.assessment()));
                AnswerLine answer = reader.answer(line.key());
                if (line.judged().verdict() instanceof Verdict.Scored scored && metric != null && answer != null) {
                    lines.writeBytes(bytes(line(run, line, scored, metric, answer)));
                    lines.write('\n');
                    counts[0]++;
                } else {
                    counts[1]++;
                }
            });
        }
        return new EveryEvalEverSamples(lines.toByteArray(), counts[0], counts[1]);
    }

    /** The first metric of each assessment, by task and assessment. */
    private static Map<String, Metric> metrics(CardSource run) {
        Map<String, Metric> metrics = new HashMap<>();
        for (TaskScore score : run.report().tasks()) {
            for (Assessment assessment : score.task().assessments()) {
                assessment.metrics().stream()
                        .findFirst()
                        .ifPresent(metric -> metrics.put(name(score.task().id(), assessment.name()), metric));
            }
        }
        return metrics;
    }

    private static String name(String task, String assessment) {
        return task + "\n" + assessment;
    }

    private static ObjectNode line(
            CardSource run, VerdictLine line, Verdict.Scored verdict, Metric metric, AnswerLine answer) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("schema_version", EveryEvalEver.SCHEMA)
                .put("evaluation_id", EveryEvalEver.id(run))
                .put("model_id", run.model().replaceFirst(":", "/"))
                .put("evaluation_name", line.task())
                .put("evaluation_result_id", line.task() + "." + metric.scale().name())
                .put("sample_id", line.key().toString())
                .put("sample_hash", Digest.sha256(answer.prompt().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .put("interaction_type", "single_turn");
        node.putObject("input").put("raw", answer.prompt()).putArray("reference");
        node.putObject("output").putArray("raw").add(answer.text());
        node.putArray("answer_attribution")
                .addObject()
                .put("turn_idx", 0)
                .put("source", "output.raw")
                .put("extracted_value", verdict.label())
                .put("extraction_method", verdict.judge())
                .put("is_terminal", true);
        boolean higher = metric.scale().direction() == Direction.HIGHER_IS_BETTER;
        node.putObject("evaluation")
                .put("score", verdict.value())
                .put("is_correct", higher ? verdict.value() >= 0.5 : verdict.value() < 0.5);
        response(answer, node);
        ObjectNode metadata = node.putObject("metadata").put("assessment", line.assessment());
        line.judged().facets().forEach((name, value) -> metadata.put("facet " + name, value));
        @Nullable String reason = verdict.reason();
        if (reason != null) {
            metadata.put("reason", reason);
        }
        return node;
    }

    private static void response(AnswerLine answer, ObjectNode node) {
        if (answer.attempt() instanceof Attempt.Answer(ChatResponse response)) {
            Usage usage = response.usage();
            if (usage.isKnown()) {
                node.putObject("token_usage")
                        .put("input_tokens", usage.promptTokens())
                        .put("output_tokens", usage.completionTokens())
                        .put("total_tokens", usage.promptTokens() + usage.completionTokens());
            }
            if (!response.latency().isZero()) {
                node.putObject("performance")
                        .put("latency_ms", response.latency().toNanos() / 1e6);
            }
        } else {
            node.put("error", "no answer");
        }
    }

    private static byte[] bytes(ObjectNode line) {
        try {
            return JSON.writeValueAsBytes(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
