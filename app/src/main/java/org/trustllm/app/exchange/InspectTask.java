package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Usage;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Assessment;

/** What a log of Inspect says of a task as a whole. */
record InspectTask(CardSource run, TaskScore score) {

    /** Inspect names models as {@code provider/name}. */
    String model() {
        return run.model().replaceFirst(":", "/");
    }

    static ObjectNode usage(Usage usage) {
        return ForeignJson.object()
                .put("input_tokens", usage.promptTokens())
                .put("output_tokens", usage.completionTokens())
                .put("total_tokens", usage.promptTokens() + usage.completionTokens());
    }

    /** How the rows were sampled; nothing where the answers existed before. */
    ObjectNode config(AskedRows.Row first) {
        ObjectNode config = ForeignJson.object();
        if (!run.description().settings().recorded()) {
            ChatRequest request = first.answer().request();
            config.put("temperature", request.temperature()).put("seed", request.seed());
            Integer limit = Role.limit(request);
            if (limit != null) {
                config.put("max_tokens", limit);
            }
        }
        return config;
    }

    /** What was to be done. */
    ObjectNode spec(int samples, ObjectNode config) {
        String id = ForeignJson.id(run, score.task().id()).substring(0, 22);
        ObjectNode spec = ForeignJson.object()
                .put("eval_id", id)
                .put("run_id", run.uuid().toString())
                .put("created", ForeignJson.started(run).replace("Z", "+00:00"))
                .put("task", score.task().id())
                .put("task_id", id)
                .put("task_version", 0)
                .put("task_display_name", score.task().title());
        spec.putObject("task_attribs");
        spec.putObject("task_args");
        spec.putObject("dataset")
                .put("name", score.task().rows().file())
                .put("location", run.description().provenance().benchmark())
                .put("samples", samples);
        spec.put("model", model());
        spec.set("model_generate_config", config);
        spec.putObject("model_args");
        spec.putObject("config").put("epochs", run.description().settings().epochs());
        spec.putObject("packages").put("trustllm-java", run.version());
        ObjectNode metadata = spec.putObject("metadata");
        said().forEach(metadata::put);
        return spec;
    }

    /** Everything that a run says of itself, and why the rest is not there. */
    private Map<String, String> said() {
        Map<String, String> said = new TreeMap<>(run.description().settings().texts());
        said.putAll(run.description().circumstances().texts());
        said.put("scoring profile", run.description().scoring());
        said.put("journal sha256", run.digest());
        said.put("not known: target", "what is right stands in the data's own columns, which a run does not keep");
        run.unknown().forEach((name, why) -> said.put("not known: " + name, why));
        return said;
    }

    /** A plan of one step. */
    static ObjectNode plan(ObjectNode config) {
        ObjectNode plan = ForeignJson.object().put("name", "plan");
        plan.putArray("steps").addObject().put("solver", "generate").putObject("params");
        plan.set("config", config);
        return plan;
    }

    /** The whole log without its samples. */
    ObjectNode header(int samples, int completed, Usage usage, ObjectNode config) {
        ObjectNode header =
                ForeignJson.object().put("version", InspectForm.VERSION).put("status", "success");
        header.set("eval", spec(samples, config));
        header.set("plan", plan(config));
        results(header.putObject("results"), samples, completed);
        ObjectNode stats = header.putObject("stats")
                .put("started_at", ForeignJson.started(run).replace("Z", "+00:00"))
                .put("completed_at", ForeignJson.started(run).replace("Z", "+00:00"));
        ObjectNode used = stats.putObject("model_usage");
        if (usage.promptTokens() + usage.completionTokens() > 0) {
            used.set(model(), usage(usage));
        }
        return header;
    }

    private void results(ObjectNode results, int samples, int completed) {
        results.put("total_samples", samples).put("completed_samples", completed);
        var scores = results.putArray("scores");
        for (Assessment assessment : score.task().assessments()) {
            ObjectNode one = scores.addObject().put("name", assessment.name()).put("scorer", assessment.name());
            one.putObject("params");
            ObjectNode metrics = one.putObject("metrics");
            assessment
                    .metrics()
                    .forEach(metric -> score.measures().stream()
                            .filter(measure ->
                                    measure.scale().name().equals(metric.scale().name()))
                            .filter(measure -> measure.value() != null)
                            .forEach(measure -> {
                                one.put("scored_samples", measure.scored()).put("unscored_samples", measure.unscored());
                                metric(metrics.putObject(measure.scale().name()), measure);
                            }));
        }
    }

    private static void metric(ObjectNode metric, Measure measure) {
        metric.put("name", measure.scale().name()).put("value", measure.value());
        metric.putObject("params");
        ObjectNode metadata = metric.putObject("metadata")
                .put("formula", measure.scale().formula())
                .put("scored", measure.scored())
                .put("unscored", measure.unscored());
        Interval interval = measure.interval();
        if (interval != null) {
            metadata.put("low", interval.low()).put("high", interval.high()).put("interval", interval.method());
        }
        if (!measure.note().isEmpty()) {
            metadata.put("note", measure.note());
        }
    }
}
