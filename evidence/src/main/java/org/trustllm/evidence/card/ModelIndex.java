package org.trustllm.evidence.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.trustllm.report.TaskScore;

/** The front matter of a model's page on Hugging Face, {@code model-index}; JSON, which is YAML as well. */
final class ModelIndex implements Card {
    @Override
    public Map<String, byte[]> files(CardSource run) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode model = root.putArray("model-index").addObject().put("name", run.model());
        ArrayNode results = model.putArray("results");
        for (TaskScore task : run.report().tasks()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.putObject("task")
                    .put("type", "text-generation")
                    .put("name", task.task().title());
            result.putObject("dataset")
                    .put("type", CardSource.path(run.description().provenance().benchmark()))
                    .put("name", "TrustLLM " + run.description().provenance().benchmark())
                    .put("config", task.task().id())
                    .put("revision", run.description().settings().dataDigest());
            ArrayNode metrics = result.putArray("metrics");
            run.figures().stream()
                    .filter(figure ->
                            figure.task().task().id().equals(task.task().id()))
                    .forEach(figure -> metrics.addObject()
                            .put("type", figure.measure().scale().name())
                            .put("name", figure.name())
                            .put("value", figure.value()));
            if (!metrics.isEmpty()) {
                results.add(result);
            }
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes("---\n".getBytes(StandardCharsets.UTF_8));
        page.writeBytes(CardSource.bytes(root));
        page.writeBytes("---\n".getBytes(StandardCharsets.UTF_8));
        return Map.of("README.md", page.toByteArray());
    }
}
