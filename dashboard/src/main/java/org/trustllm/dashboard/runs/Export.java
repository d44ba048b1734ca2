package org.trustllm.dashboard.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.dashboard.index.Row;

/** Rows for other programs. */
public final class Export {
    /** The most rows of a file. */
    public static final int MOST = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private Export() {}

    public static String json(Object value) throws IOException {
        return JSON.writeValueAsString(value);
    }

    /** Comma-separated values (RFC 4180). */
    public static String csv(List<Row> rows) {
        StringBuilder csv =
                new StringBuilder("sample,task,assessment,value,label,unscored,judge,facets,prompt,answer\r\n");
        for (Row row : rows) {
            String facets = row.facets().entrySet().stream()
                    .map(facet -> facet.getKey() + "=" + facet.getValue())
                    .collect(Collectors.joining("; "));
            csv.append(Stream.of(
                                    row.sample().toString(),
                                    row.task(),
                                    row.assessment(),
                                    row.value() == null ? "" : row.value().toString(),
                                    row.label(),
                                    row.unscored(),
                                    row.judge(),
                                    facets,
                                    row.prompt(),
                                    row.answer())
                            .map(Export::cell)
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** A text that a spreadsheet would take for a formula is kept from it by an apostrophe. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[0-9.E-]+");
        String safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
