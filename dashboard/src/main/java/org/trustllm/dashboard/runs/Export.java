package org.trustllm.dashboard.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.trustllm.dashboard.index.Row;
import org.trustllm.internal.markup.CsvText;

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
    public static String csv(List<Row> rows) throws IOException {
        StringBuilder csv =
                new StringBuilder("sample,task,assessment,value,label,unscored,judge,facets,prompt,answer\r\n");
        for (Row row : rows) {
            String facets = row.facets().entrySet().stream()
                    .map(facet -> facet.getKey() + "=" + facet.getValue())
                    .collect(Collectors.joining("; "));
            CsvText.line(
                    csv,
                    List.of(
                            row.sample().toString(),
                            row.task(),
                            row.assessment(),
                            row.value() == null ? "" : row.value().toString(),
                            row.label(),
                            row.unscored(),
                            row.judge(),
                            facets,
                            row.prompt(),
                            row.answer()));
        }
        return csv.toString();
    }
}
