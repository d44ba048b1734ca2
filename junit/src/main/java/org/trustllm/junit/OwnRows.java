package org.trustllm.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.Digest;

/** A file of rows beside a test class: JSON, JSON Lines, YAML or CSV with a line of names; read whole. */
record OwnRows(String resource, String file, String digest, List<Sample> rows) implements Dataset {
    private static final String FOLDER = "own/";

    /**
     * Reads the file.
     *
     * @param beside the class on whose class path, and in whose package, it stands
     * @throws InputException where it is not there, holds no rows, or is no such file
     */
    static OwnRows read(Class<?> beside, String resource) {
        int dot = resource.lastIndexOf('.');
        String name = resource.substring(resource.lastIndexOf('/') + 1, dot < 0 ? resource.length() : dot);
        String file = FOLDER + name;
        byte[] bytes = bytes(beside, resource);
        List<Sample> samples = new ArrayList<>();
        try {
            for (JsonNode row : rows(resource.substring(dot + 1), bytes)) {
                if (!(row instanceof ObjectNode fields)) {
                    throw new InputException(
                            resource + ", row " + samples.size() + ": expected columns with names, found " + row, null);
                }
                samples.add(new Sample(file, samples.size(), fields));
            }
        } catch (JsonProcessingException e) {
            throw new InputException(resource + ": cannot be read: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InputException(resource + ": cannot be read: " + e.getMessage(), e);
        }
        if (samples.isEmpty()) {
            throw new InputException(resource + ": expected at least one row, found none", null);
        }
        OwnRows rows = new OwnRows(resource, file, Digest.sha256(bytes), samples);
        rows.names();
        return rows;
    }

    /** The names that rows have of their own. */
    Map<RowKey, String> names() {
        Map<RowKey, String> names = new HashMap<>();
        Set<String> met = new HashSet<>();
        for (Sample row : rows) {
            String id = row.optionalText("id");
            if (id != null && !id.isBlank()) {
                if (!met.add(id)) {
                    throw new InputException(
                            resource, row.row(), "id", "another id in each row", "\"" + id + "\" again");
                }
                names.put(row.key(), id);
            }
        }
        return names;
    }

    @Override
    public String origin() {
        return resource;
    }

    @Override
    public List<String> files() {
        return List.of(file);
    }

    @Override
    public Stream<Sample> samples(String name) {
        return name.equals(file) ? rows.stream() : Stream.empty();
    }

    @Override
    public String digest(String name) {
        return digest;
    }

    private static byte[] bytes(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new InputException(
                        resource + ": expected beside " + beside.getName() + " on the class path, found none", null);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> rows(String kind, byte[] bytes) throws IOException {
        return switch (kind) {
            case "json" -> listed(new ObjectMapper().readTree(bytes));
            case "yaml", "yml" -> listed(new YAMLMapper().readTree(bytes));
            case "jsonl" -> all(new ObjectMapper().readerFor(JsonNode.class).readValues(bytes));
            case "csv" ->
                all(new CsvMapper()
                        .readerFor(JsonNode.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(bytes));
            default -> throw new IOException("expected a name that ends with .csv, .json, .jsonl, .yaml or .yml");
        };
    }

    private static List<JsonNode> listed(JsonNode tree) throws IOException {
        JsonNode rows = tree.has("rows") ? tree.get("rows") : tree;
        if (!rows.isArray()) {
            throw new IOException("expected a list of rows, found " + rows.getNodeType());
        }
        List<JsonNode> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
    }

    private static List<JsonNode> all(MappingIterator<JsonNode> rows) throws IOException {
        try (rows) {
            return rows.readAll();
        }
    }
}
