package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.provider.wire.Json;
import org.trustllm.task.Catalog;

/**
 * A request's body with places to fill.
 *
 * <p>The tree is filled, not its text, so that no prompt can become part of the JSON around it. A text that is one
 * placeholder and nothing else becomes the value itself, a number or an array; inside a longer text it becomes words.
 */
record HttpTemplate(JsonNode body) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w*)\\s*}}");
    private static final List<String> PLACES =
            List.of("prompt", "system", "messages", "temperature", "max_tokens", "seed");

    HttpTemplate {
        check(body);
    }

    private static void check(JsonNode node) {
        Matcher place = PLACE.matcher(node.isTextual() ? node.asText() : "");
        while (place.find()) {
            if (!PLACES.contains(place.group(1))) {
                throw Catalog.unknown("placeholder", place.group(1), PLACES);
            }
        }
        node.forEach(HttpTemplate::check);
    }

    JsonNode fill(ChatRequest request, Sampling sampling) {
        ObjectNode values = Json.object();
        values.put("prompt", request.messages().getLast().content());
        values.put(
                "system",
                request.messages().stream()
                        .filter(message -> message.role() == Message.Role.SYSTEM)
                        .map(Message::content)
                        .collect(Collectors.joining("\n\n")));
        values.set("messages", Json.messages(request));
        values.put("temperature", sampling.temperature());
        values.put("max_tokens", sampling.maxTokens());
        values.put("seed", sampling.seed());
        return fill(body, values);
    }

    private static JsonNode fill(JsonNode node, ObjectNode values) {
        if (node.isTextual()) {
            return fill(node.asText(), values);
        }
        if (node.isArray()) {
            ArrayNode array = Json.object().arrayNode();
            node.forEach(element -> array.add(fill(element, values)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = Json.object();
            node.properties().forEach(field -> object.set(field.getKey(), fill(field.getValue(), values)));
            return object;
        }
        return node;
    }

    private static JsonNode fill(String text, ObjectNode values) {
        Matcher whole = PLACE.matcher(text);
        if (whole.matches()) {
            return value(values, whole.group(1));
        }
        return TextNode.valueOf(PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(words(value(values, place.group(1))))));
    }

    private static JsonNode value(ObjectNode values, String name) {
        @Nullable JsonNode value = values.get(name);
        return value == null ? NullNode.getInstance() : value;
    }

    private static String words(JsonNode value) {
        return value.isContainerNode() ? Json.write(value) : value.asText();
    }
}
