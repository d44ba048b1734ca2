package org.trustllm.benchmark.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result tables of the TrustLLM paper (arXiv 2401.05561 v1), every cell of 18 tables for 16 models, as printed.
 *
 * @param models the models in the order of the paper's rank card
 * @param cells values by table and column, in the order of the models; NaN where the paper prints none
 */
public record PaperTables(List<String> models, Map<String, Map<String, double[]>> cells) {
    /** Models whose recorded answers go by another name than the paper's. */
    private static final Map<String, String> ALIASES = Map.of("bison001", "PaLM 2", "textbison001", "PaLM 2");

    /** Reads the tables that travel with the benchmark. */
    public static PaperTables read() {
        try (InputStream json = PaperTables.class.getResourceAsStream("tables.json")) {
            if (json == null) {
                throw new IllegalStateException("expected tables.json beside " + PaperTables.class + ", found none");
            }
            JsonNode root = new JsonMapper().readTree(json);
            List<String> models = new ArrayList<>();
            root.path("models").forEach(model -> models.add(model.asText()));
            Map<String, Map<String, double[]>> cells = new LinkedHashMap<>();
            root.path("tables").properties().forEach(table -> {
                Map<String, double[]> columns = new LinkedHashMap<>();
                table.getValue()
                        .properties()
                        .forEach(column -> columns.put(column.getKey(), values(column.getValue())));
                cells.put(table.getKey(), columns);
            });
            return new PaperTables(List.copyOf(models), cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] values(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.path(i).isNumber() ? node.path(i).asDouble() : Double.NaN;
        }
        return values;
    }

    /** The paper's name of a model that is written a little differently; empty where the paper has no such model. */
    public Optional<String> model(String name) {
        String wanted = plain(name);
        String alias = ALIASES.get(wanted);
        return alias != null
                ? Optional.of(alias)
                : models.stream().filter(model -> plain(model).equals(wanted)).findFirst();
    }

    /** What the paper prints; empty where it prints nothing there. */
    public OptionalDouble value(String table, String column, String model) {
        double[] values = cells.getOrDefault(table, Map.of()).get(column);
        int at = models.indexOf(model);
        return values == null || at < 0 || Double.isNaN(values[at])
                ? OptionalDouble.empty()
                : OptionalDouble.of(values[at]);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
