package org.trustllm.evidence.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run can put into the model documentation form of the European code of practice for general-purpose AI: its eight parts, items
 * in our own words, each with a value or why there is none.
 */
final class DocumentationForm implements Card {
    private static final String TRAINING = "a run asks a model and sees nothing of its training; its provider knows";
    private static final String PROVIDER = "a run knows a model by its name only; its provider knows";

    @Override
    public Map<String, byte[]> files(CardSource run) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("form", "model documentation form, code of practice for general-purpose AI, 10 July 2025")
                .put("filled_by", "trustllm-java " + run.version())
                .put("run_sha256", run.digest());
        ArrayNode items = root.putArray("items");
        String authenticity = run.said("file digest").isEmpty()
                ? run.said("address").isEmpty() ? "" : "endpoint " + run.said("address")
                : "SHA-256 of its file " + run.said("file digest");
        item(items, "general", "provider", "", PROVIDER);
        item(items, "general", "model", run.model(), "");
        item(items, "general", "authenticity", authenticity, "the answers were not asked for by this program");
        item(items, "general", "release date", "", PROVIDER);
        item(items, "general", "depends on", "", PROVIDER);
        item(items, "model properties", "architecture", run.said("architecture"), "the model does not say it");
        item(items, "model properties", "context", run.said("context"), "the model does not say it");
        item(items, "model properties", "inputs", "text", "");
        item(items, "model properties", "outputs", "text", "");
        item(items, "model properties", "size", "", PROVIDER);
        item(items, "distribution and licences", "channels", "", PROVIDER);
        item(items, "distribution and licences", "licence", "", PROVIDER);
        item(items, "use", "acceptable use", "", PROVIDER);
        item(items, "use", "intended use", "", PROVIDER);
        item(items, "use", "known limits, as measured", measured(run), "no figure has a value");
        item(items, "use", "checks of transparency and accountability", checked(run), "no check was made");
        item(items, "training process", "design and reasons", "", TRAINING);
        item(items, "data", "training data", "", TRAINING);
        item(items, "data", "evaluation data", evaluation(run), "");
        item(items, "compute", "of training", "", TRAINING);
        item(items, "energy", "of training", "", TRAINING);
        item(items, "energy", "of answers", "", "a run does not measure energy");
        return Map.of(CardSource.path(run.model()) + ".gpai.json", CardSource.bytes(root));
    }

    private static void item(ArrayNode items, String part, String name, String value, String why) {
        ObjectNode item = items.addObject().put("part", part).put("item", name);
        if (value.isEmpty()) {
            item.putNull("value").put("not_known", why);
        } else {
            item.put("value", value);
        }
    }

    private static String measured(CardSource run) {
        return run.report().tasks().stream()
                .filter(task -> task.headline().value() != null)
                .map(task -> task.task().id() + "." + task.headline().scale().name() + " "
                        + task.headline().value())
                .collect(Collectors.joining("; "));
    }

    private static String checked(CardSource run) {
        return run.report().checked().stream()
                .map(one -> one.id() + ": " + CardSource.words(one))
                .collect(Collectors.joining("; "));
    }

    private static String evaluation(CardSource run) {
        return "%s, digest %s, %d answers"
                .formatted(
                        run.description().provenance().benchmark(),
                        run.description().settings().dataDigest(),
                        run.report().coverage().answers());
    }
}
