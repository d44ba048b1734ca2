package org.trustllm.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trustllm.benchmark.paper.PaperTables;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.task.Catalog;

/**
 * A model's usefulness as the user knows it: an object from model to number in JSON, or lines {@code model,number} in
 * CSV, with or without a head.
 */
final class UtilityFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final Function<String, Optional<String>> known;
    private final Collection<String> names;
    private final Map<String, Double> values = new LinkedHashMap<>();

    private UtilityFile(Path file, Collection<String> runs) {
        PaperTables tables = PaperTables.read();
        this.file = file;
        this.known = name -> runs.contains(name) ? Optional.of(name) : tables.model(name);
        this.names = Stream.concat(runs.stream(), tables.models().stream()).toList();
    }

    /**
     * Reads it.
     *
     * @param runs names of runs, which may have a utility as the paper's models may
     */
    static Map<String, Double> read(Path file, Collection<String> runs) throws IOException {
        UtilityFile reading = new UtilityFile(file, runs);
        String text;
        try {
            text = GivenFile.text(file);
        } catch (IOException e) {
            throw new InputException("expected a readable file with --utility, found " + file, e);
        }
        if (text.stripLeading().startsWith("{")) {
            reading.json(text);
        } else {
            reading.csv(text.lines().toList());
        }
        if (reading.values.isEmpty()) {
            throw new InputException(file + ": expected a utility of at least one model, found none", null);
        }
        return reading.values;
    }

    private void json(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            for (Map.Entry<String, JsonNode> entry : root.properties()) {
                if (!entry.getValue().isNumber()) {
                    throw wrong(entry.getKey(), "a number", entry.getValue().toString());
                }
                put(entry.getKey(), entry.getKey(), entry.getValue().asDouble());
            }
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected JSON, found: " + GivenFile.words(e), e);
        }
    }

    private void csv(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int comma = line.lastIndexOf(',');
            String where = "line " + (i + 1);
            if (line.isEmpty()) {
                continue;
            }
            if (comma <= 0) {
                throw wrong(where, "model,number", line);
            }
            String model = line.substring(0, comma).strip();
            String number = line.substring(comma + 1).strip();
            try {
                put(where, model, Double.parseDouble(number));
            } catch (NumberFormatException e) {
                if (i > 0) {
                    throw wrong(where, "a number", number);
                }
            }
        }
    }

    private void put(String where, String model, double value) {
        if (!Double.isFinite(value)) {
            throw wrong(where, "a finite number", Double.toString(value));
        }
        String name = known.apply(model)
                .orElseThrow(() -> new InputException(
                        file + ", " + where + ": "
                                + Catalog.unknown("model", model, names).getMessage(),
                        null));
        if (values.put(name, value) != null) {
            throw wrong(where, "each model once", model + " again");
        }
    }

    private InputException wrong(String where, String expected, String found) {
        return new InputException(file + ", " + where + ": expected " + expected + ", found " + found, null);
    }
}
