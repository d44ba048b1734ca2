package org.trustllm.evidence.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.trustllm.internal.files.Digest;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Scale;
import org.trustllm.report.JudgeQuality;

/** Every Eval Ever 0.3.0: the figures in one file, a line a verdict in another. */
final class EveryEvalEver implements Card {
    static final String SCHEMA = "0.3.0";
    private static final String DETAILS = "additional_details";

    @Override
    public Map<String, byte[]> files(CardSource run) throws IOException {
        String folder = "data/%s/%s/%s"
                .formatted(
                        CardSource.path(run.description().provenance().benchmark()),
                        CardSource.path(developer(run)),
                        CardSource.path(run.model()));
        String samplesPath = folder + "/" + run.uuid() + "_samples.jsonl";
        EveryEvalEverSamples samples = EveryEvalEverSamples.of(run);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(folder + "/" + run.uuid() + ".json", CardSource.bytes(whole(run, samples, samplesPath)));
        files.put(samplesPath, samples.lines());
        return files;
    }

    private static ObjectNode whole(CardSource run, EveryEvalEverSamples samples, String path) throws IOException {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("schema_version", SCHEMA)
                .put("evaluation_id", id(run))
                .put("evaluation_timestamp", seconds(run))
                .put("retrieved_timestamp", seconds(run));
        ObjectNode source = root.putObject("source_metadata")
                .put("source_name", "TrustLLM for Java")
                .put("source_type", "evaluation_run")
                .put("source_organization_name", run.people().organization())
                .put("evaluator_relationship", run.people().relationship());
        ObjectNode said = source.putObject(DETAILS);
        run.unknown().forEach((name, why) -> said.put("not known: " + name, why));
        ObjectNode library =
                root.putObject("eval_library").put("name", "trustllm-java").put("version", run.version());
        run.description().settings().texts().forEach(library.putObject(DETAILS)::put);
        run.description().circumstances().texts().forEach(library.withObject("/" + DETAILS)::put);
        model(root.putObject("model_info"), run);
        ArrayNode results = root.putArray("evaluation_results");
        AskedTasks asked = new AskedTasks(run.run(), run.description());
        for (CardSource.Figure figure : run.figures()) {
            result(
                    results.addObject(),
                    run,
                    figure,
                    asked.of(figure.task().task().id()));
        }
        byte[] lines = samples.lines();
        ObjectNode detailed = root.putObject("detailed_evaluation_results")
                .put("format", "jsonl")
                .put("file_path", path)
                .put("hash_algorithm", "sha256")
                .put("checksum", Digest.sha256(lines))
                .put("total_rows", samples.rows());
        detailed.putObject(DETAILS)
                .put("left out", samples.leftOut() + " unscored verdicts, as a line of this form must have a score")
                .put("journal sha256", run.digest());
        return root;
    }

    static String id(CardSource run) {
        return "%s/%s/%s".formatted(run.description().provenance().benchmark(), run.model(), seconds(run));
    }

    static String seconds(CardSource run) {
        try {
            return Long.toString(Instant.parse(run.started()).getEpochSecond());
        } catch (DateTimeException e) {
            // older runs do not say when they began
            return "0";
        }
    }

    private static String developer(CardSource run) {
        int colon = run.model().indexOf(':');
        return colon > 0 ? run.model().substring(0, colon) : "unknown";
    }

    private static void model(ObjectNode model, CardSource run) {
        boolean local = !run.said("file digest").isEmpty();
        boolean hosted = !run.said("address").isEmpty();
        model.put("name", run.model()).put("id", run.model().replaceFirst(":", "/"));
        if (!run.said("engine").isEmpty()) {
            model.putObject("inference_engine").put("name", run.said("engine"));
        }
        if (hosted) {
            model.put("inference_platform", run.said("address"));
        }
        ObjectNode details = model.putObject(DETAILS)
                .put("deployment_type", local ? "self_deployed" : hosted ? "externally_managed" : "unknown")
                .put("model_availability", local ? "open_weights" : "unknown");
        run.said().forEach(details::put);
    }

    private static void result(ObjectNode node, CardSource run, CardSource.Figure figure, AskedTasks.Asked asked) {
        Scale scale = figure.measure().scale();
        node.put("evaluation_result_id", figure.name())
                .put("evaluation_name", figure.task().task().id())
                .put("evaluation_timestamp", seconds(run));
        node.putObject("source_data")
                .put("dataset_name", run.description().provenance().benchmark())
                .put("source_type", "other")
                .putObject(DETAILS)
                .put("file", figure.task().task().rows().file())
                .put("rows", Integer.toString(figure.task().rows()))
                .put("data digest", run.description().settings().dataDigest())
                .put("source", figure.task().task().source());
        ObjectNode metric = node.putObject("metric_config")
                .put("evaluation_description", figure.task().task().title())
                .put("metric_id", scale.name())
                .put("metric_name", scale.name())
                .put("lower_is_better", scale.direction() == Direction.LOWER_IS_BETTER)
                .put("score_type", "continuous");
        end(metric, "min_score", scale.low());
        end(metric, "max_score", scale.high());
        ObjectNode judged = metric.putObject(DETAILS)
                .put("formula", scale.formula())
                .put("judges", String.join(", ", figure.task().judges()))
                .put("scoring profile", run.description().scoring());
        figure.task()
                .quality(figure.measure())
                .map(JudgeQuality::words)
                .ifPresent(words -> judged.put("judge quality", words));
        score(node.putObject("score_details").put("score", figure.value()), figure);
        generation(node.putObject("generation_config"), run, asked);
    }

    private static void end(ObjectNode metric, String name, double end) {
        if (Double.isFinite(end)) {
            metric.put(name, end);
        } else {
            metric.put(name, end > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static void score(ObjectNode node, CardSource.Figure figure) {
        ObjectNode details = node.putObject("details")
                .put("scored", Integer.toString(figure.measure().scored()))
                .put("unscored", Integer.toString(figure.measure().unscored()));
        if (!figure.measure().note().isEmpty()) {
            details.put("note", figure.measure().note());
        }
        ObjectNode uncertainty = node.putObject("uncertainty");
        Interval interval = figure.measure().interval();
        if (interval == null) {
            details.put("not known: interval", "this figure has none");
        } else {
            uncertainty
                    .putObject("confidence_interval")
                    .put("lower", interval.low())
                    .put("upper", interval.high())
                    .put("confidence_level", 0.95)
                    .put("method", interval.method());
        }
        uncertainty.put("num_samples", figure.measure().scored());
    }

    private static void generation(ObjectNode node, CardSource run, AskedTasks.Asked asked) {
        ObjectNode arguments = node.putObject("generation_args");
        ObjectNode details = node.putObject(DETAILS);
        if (run.description().settings().recorded()) {
            run.unknown().forEach((name, why) -> details.put("not known: " + name, why));
        } else {
            if (asked.temperatures.size() == 1) {
                arguments.put("temperature", new TreeSet<>(asked.temperatures).first());
            }
            if (asked.maxTokens.size() == 1) {
                arguments.put("max_tokens", new TreeSet<>(asked.maxTokens).first());
            }
            details.put("seed", run.description().settings().texts().getOrDefault("seed", "not known"));
        }
        arguments.put("prompt_template", asked.template());
    }
}
