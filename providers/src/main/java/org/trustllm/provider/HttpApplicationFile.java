package org.trustllm.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.provider.reading.PointedAnswer;
import org.trustllm.task.Catalog;

/** Reads the file that describes an application. */
final class HttpApplicationFile {
    private static final List<String> KEYS = List.of(
            "url",
            "method",
            "headers",
            "request",
            "answer",
            "thoughts",
            "finish",
            "filter",
            "prompt_tokens",
            "completion_tokens",
            "reasoning_tokens",
            "concurrency");
    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH");

    /** As {@code --concurrency} has it. */
    private static final int MOST_AT_ONCE = 9999;

    private HttpApplicationFile() {}

    /**
     * Reads a file in YAML, or in JSON where its name ends so.
     *
     * @throws IllegalArgumentException where something is missing, unknown, or not what it has to be
     */
    static HttpApplicationConfig read(Path file) {
        JsonNode root = tree(file);
        try {
            return of(root);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static HttpApplicationConfig of(JsonNode root) {
        if (!root.isObject()) {
            throw new IllegalArgumentException("expected a mapping with url, request and answer, found "
                    + root.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        root.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw Catalog.unknown("key", key, KEYS);
            }
        });
        JsonNode request = root.path("request");
        if (!request.isContainerNode()) {
            throw new IllegalArgumentException("expected \"request\" to be the body to send, found " + found(request));
        }
        String method = root.path("method").asText("POST").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw Catalog.unknown("method", method, METHODS);
        }
        String answer = pointer(root, "answer");
        if (answer == null) {
            throw new IllegalArgumentException(
                    "expected \"answer\" to be a JSON pointer such as /choices/0/text, found nothing");
        }
        return new HttpApplicationConfig(
                HttpApplicationConfig.url(root.path("url").asText()),
                method,
                headers(root.path("headers")),
                new HttpTemplate(request),
                new PointedAnswer(
                        answer,
                        pointer(root, "thoughts"),
                        pointer(root, "finish"),
                        pointer(root, "prompt_tokens"),
                        pointer(root, "completion_tokens"),
                        pointer(root, "reasoning_tokens")),
                pointer(root, "filter"),
                concurrency(root.path("concurrency")));
    }

    private static JsonNode tree(Path file) {
        boolean json = file.toString().endsWith(".json");
        ObjectMapper mapper = json ? new JsonMapper() : new YAMLMapper();
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try {
            return mapper.readTree(GivenFile.text(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: expected a readable file in %s, found: %s"
                            .formatted(file, json ? "JSON" : "YAML", GivenFile.words(e)),
                    e);
        }
    }

    private static Map<String, String> headers(JsonNode node) {
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> header : node.properties()) {
            if (!header.getValue().isValueNode()) {
                throw new IllegalArgumentException("expected the header \"" + header.getKey()
                        + "\" to have a text, found " + found(header.getValue()));
            }
            headers.put(header.getKey(), header.getValue().asText());
        }
        return headers;
    }

    private static @Nullable String pointer(JsonNode root, String key) {
        JsonNode value = root.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return JsonPointer.compile(value.asText()).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected \"" + key + "\" to be a JSON pointer such as /result/text, found \"" + value.asText()
                            + "\"",
                    e);
        }
    }

    private static int concurrency(JsonNode node) {
        int concurrency = node.isMissingNode() ? HttpApplicationConfig.CONCURRENCY : node.asInt();
        if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "expected \"concurrency\" from 1 to " + MOST_AT_ONCE + ", found " + node);
        }
        return concurrency;
    }

    private static String found(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
