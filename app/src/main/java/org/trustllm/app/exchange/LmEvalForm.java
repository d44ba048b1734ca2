package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.model.ChatRequest;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Assessment;

/**
 * Results and samples of lm-evaluation-harness 0.4. Its filters, of which each gives every answer a line, are our assessments. A
 * task's id has {@code __} in place of the stroke, as their names of models have.
 */
final class LmEvalForm implements Form {
    private static final String NOT_KNOWN = "N/A";

    @Override
    public List<Path> write(CardSource run, Path folder) throws IOException {
        String model = name(run.model());
        Path place = folder.resolve(model);
        Files.createDirectories(place);
        String when = ForeignJson.started(run).replace("Z", "").replace(':', '-');
        Path results = place.resolve("results_" + when + ".json");
        List<Path> written = new ArrayList<>();
        written.add(results);
        Map<String, Integer> samples = new TreeMap<>();
        try (AskedRows rows = AskedRows.of(run)) {
            for (TaskScore task : rows.tasks()) {
                Path file = place.resolve(
                        "samples_%s_%s.jsonl".formatted(name(task.task().id()), when));
                OwnFile.replace(file, out -> samples.put(task.task().id(), samples(task, rows, out)));
                written.add(file);
            }
            ObjectNode whole = results(run, rows.tasks(), samples);
            OwnFile.replace(results, out -> ForeignJson.json(out, whole));
        }
        return written;
    }

    private static String name(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "__");
    }

    /** How many rows there were. */
    private static int samples(TaskScore task, AskedRows rows, OutputStream out) throws IOException {
        int count = 0;
        for (AskedRows.Row row : rows.of(task)) {
            for (Map.Entry<String, VerdictLine> verdict : row.verdicts().entrySet()) {
                ForeignJson.line(out, sample(row, verdict.getKey(), verdict.getValue()));
            }
            count++;
        }
        return count;
    }

    private static ObjectNode sample(AskedRows.Row row, String assessment, VerdictLine verdict) {
        String prompt = row.answer().prompt();
        ObjectNode line = ForeignJson.object().put("doc_id", row.key().row());
        ObjectNode doc = line.putObject("doc").put("row", row.key().toString()).put("prompt", prompt);
        verdict.judged().facets().forEach(doc::put);
        line.put("target", "");
        ObjectNode arguments = line.putObject("arguments").putObject("gen_args_0");
        arguments.put("arg_0", prompt);
        ChatRequest request = row.answer().request();
        ObjectNode sampling = arguments.putObject("arg_1");
        sampling.putArray("until");
        sampling.put("temperature", request.temperature()).put("do_sample", request.temperature() > 0);
        Integer limit = Role.limit(request);
        if (limit != null) {
            sampling.put("max_gen_toks", limit);
        }
        line.putArray("resps").addArray().add(row.answer().text());
        ArrayNode filtered = line.putArray("filtered_resps");
        line.put("filter", assessment);
        line.putArray("metrics").add("score");
        line.put("doc_hash", hash(doc.toString()))
                .put("prompt_hash", hash(prompt))
                .put("target_hash", hash(""));
        switch (verdict.judged().verdict()) {
            case Verdict.Scored scored -> {
                filtered.add(scored.label());
                line.put("score", scored.value()).put("judge", scored.judge()).put("reason", scored.reason());
            }
            case Verdict.Unscored unscored -> {
                filtered.add("[unscored]");
                line.put("score", Double.NaN)
                        .put("judge", unscored.judge())
                        .put("unscored", unscored.why().name())
                        .put("detail", unscored.detail());
            }
        }
        return line;
    }

    private static String hash(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode results(CardSource run, List<TaskScore> tasks, Map<String, Integer> samples) {
        ObjectNode whole = ForeignJson.object();
        for (String part : List.of(
                "results", "group_subtasks", "configs", "versions", "n-shot", "higher_is_better", "n-samples")) {
            whole.putObject(part);
        }
        tasks.forEach(task -> task(whole, task, samples.getOrDefault(task.task().id(), 0)));
        ObjectNode config = whole.putObject("config").put("model", run.model()).put("model_args", "");
        config.put("random_seed", run.description().settings().texts().getOrDefault("seed", NOT_KNOWN));
        whole.put("date", Instant.parse(ForeignJson.started(run)).getEpochSecond())
                .put("model_source", "trustllm-java")
                .put("model_name", run.model())
                .put("model_name_sanitized", name(run.model()))
                .put("trustllm_java_version", run.version())
                .put("journal_sha256", run.digest());
        return whole;
    }

    private static void task(ObjectNode whole, TaskScore task, int samples) {
        String name = name(task.task().id());
        ObjectNode figures = whole.withObject("/results").putObject(name);
        figures.put("alias", task.task().id());
        ObjectNode better = whole.withObject("/higher_is_better").putObject(name);
        ObjectNode config = whole.withObject("/configs")
                .putObject(name)
                .put("task", name)
                .put("dataset_name", task.task().rows().file())
                .put("description", task.task().title())
                .put("output_type", "generate_until");
        ObjectNode metadata = config.putObject("metadata").put("version", 0);
        for (Assessment assessment : task.task().assessments()) {
            assessment
                    .metrics()
                    .forEach(metric -> task.measures().stream()
                            .filter(measure ->
                                    measure.scale().name().equals(metric.scale().name()))
                            .forEach(measure -> figure(figures, better, metadata, measure, assessment.name())));
        }
        whole.withObject("/group_subtasks").putArray(name);
        whole.withObject("/versions").put(name, 0);
        whole.withObject("/n-shot").put(name, 0);
        whole.withObject("/n-samples")
                .putObject(name)
                .put("original", task.rows())
                .put("effective", samples);
    }

    private static void figure(
            ObjectNode figures, ObjectNode better, ObjectNode metadata, Measure measure, String assessment) {
        String metric = measure.scale().name();
        Double value = measure.value();
        if (value == null) {
            figures.put(metric + "," + assessment, NOT_KNOWN);
        } else {
            figures.put(metric + "," + assessment, value);
        }
        // we have intervals, and no standard error
        figures.put(metric + "_stderr," + assessment, NOT_KNOWN);
        better.put(metric, measure.scale().direction() == Direction.HIGHER_IS_BETTER);
        Interval interval = measure.interval();
        if (interval != null) {
            metadata.putObject(metric + "," + assessment)
                    .put("low", interval.low())
                    .put("high", interval.high())
                    .put("method", interval.method())
                    .put("scored", measure.scored())
                    .put("unscored", measure.unscored());
        }
    }
}
