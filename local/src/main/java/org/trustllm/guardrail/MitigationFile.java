package org.trustllm.guardrail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.judge.Panel;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.mitigation.Defence;
import org.trustllm.mitigation.Defences;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;

/** A mitigation in a file: its defences, outermost first, each with every parameter spelled out, so that others can apply it. */
public final class MitigationFile {
    private static final int SCHEMA = 1;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private MitigationFile() {}

    /** As users write it: a file, or names as {@link Defences} reads them. */
    public static Mitigation of(String given, Panel panel, Function<String, ChatModel> models) throws IOException {
        Path file = Path.of(given);
        return Files.isRegularFile(file) || given.endsWith(".yaml") || given.endsWith(".yml")
                ? read(file, panel, models)
                : Defences.mitigation(given, panel, models);
    }

    /**
     * Reads a file whose defences ask no other model than the one that they stand around, with the embedded judges: for a door to a
     * framework.
     *
     * @throws InputException where it is none, or where a defence wants another model
     */
    public static Mitigation read(Path file) throws IOException {
        return read(file, EmbeddedJudges.panel(), name -> {
            throw new IllegalArgumentException("expected defences without a second model, found one that asks " + name);
        });
    }

    /**
     * Reads a file.
     *
     * @throws InputException where it is none; the message says what was expected
     */
    public static Mitigation read(Path file, Panel panel, Function<String, ChatModel> models) throws IOException {
        JsonNode root;
        try {
            root = YAML.readTree(GivenFile.text(file));
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected a mitigation in YAML, found: " + GivenFile.words(e), e);
        } catch (IOException e) {
            throw new InputException(file + ": expected a mitigation in YAML, found " + GivenFile.words(e), e);
        }
        if (root.path("schema").asInt(-1) != SCHEMA) {
            throw new InputException(
                    "%s: expected schema: %d, found %s".formatted(file, SCHEMA, found(root.path("schema"))), null);
        }
        List<Defence> defences = new ArrayList<>();
        for (JsonNode one : root.path("defences")) {
            defences.add(defence(file, one, panel, models));
        }
        if (defences.isEmpty()) {
            throw new InputException(file + ": expected defences: a list with at least one, found none", null);
        }
        return new Mitigation(root.path("name").asText(Mitigation.of(defences).name()), defences);
    }

    private static Defence defence(Path file, JsonNode node, Panel panel, Function<String, ChatModel> models) {
        JsonNode name = node.path("defence");
        if (!name.isTextual()) {
            throw new InputException(file + ": expected defence: a name, found " + found(name), null);
        }
        Map<String, String> parameters = new TreeMap<>();
        node.path("parameters").properties().forEach(one -> {
            if (!one.getValue().isValueNode()) {
                throw new InputException(
                        "%s: expected a text or number as parameter %s of %s, found %s"
                                .formatted(file, one.getKey(), name.asText(), found(one.getValue())),
                        null);
            }
            parameters.put(one.getKey(), one.getValue().asText());
        });
        try {
            return Defences.named(name.asText(), parameters, panel, models);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static String found(JsonNode node) {
        return node.isMissingNode() ? "none" : node.isContainerNode() ? "a list or an object" : node.asText();
    }

    /** Its text. */
    public static String text(Mitigation mitigation) throws IOException {
        ObjectNode root = YAML.createObjectNode();
        root.put("schema", SCHEMA).put("name", mitigation.name());
        ArrayNode defences = root.putArray("defences");
        for (Defence defence : mitigation.defences()) {
            ObjectNode node = defences.addObject();
            node.put("defence", defence.name());
            ObjectNode parameters = node.putObject("parameters");
            new TreeMap<>(defence.parameters()).forEach(parameters::put);
        }
        return YAML.writeValueAsString(root);
    }
}
