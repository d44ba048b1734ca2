package org.trustllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The published schema of a report's JSON, held against what is written. */
public final class ReportSchema {
    private ReportSchema() {}

    /** Fails with every place that the schema does not allow. */
    public static void assertValid(String json) {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(text())
                        .validate(json, InputFormat.JSON))
                .isEmpty();
    }

    static String text() {
        try (InputStream schema = Renderers.class.getResourceAsStream("report.schema.json")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
