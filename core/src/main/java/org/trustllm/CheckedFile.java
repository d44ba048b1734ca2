package org.trustllm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.report.Report;

/** What was checked beside a run's answers, as {@code principles --keep} left it in the run's {@code principles.json}. */
record CheckedFile(Path run) {
    private static final int SCHEMA = 1;

    /** How many checks are met, by dimension; empty where there is no such file. */
    List<Report.Checked> read() throws IOException {
        Path file = run.resolve("principles.json");
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            JsonNode json = new JsonMapper().readTree(GivenFile.text(file));
            InputException.refuseOtherSchema(file.toString(), SCHEMA, json.path("schema"));
            List<Report.Checked> all = new ArrayList<>();
            for (JsonNode one : json.path("dimensions")) {
                String id = one.path("dimension").asText();
                all.add(new Report.Checked(
                        id,
                        one.path("title").asText(id),
                        count(file, one, "met"),
                        count(file, one, "not_met"),
                        count(file, one, "not_measured")));
            }
            return all;
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected checks, found: " + GivenFile.words(e), e);
        }
    }

    private static int count(Path file, JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isInt() || value.intValue() < 0) {
            throw new InputException(
                    "%s: expected \"%s\" of %s to be a number of checks, found %s"
                            .formatted(
                                    file,
                                    field,
                                    node.path("dimension").asText("a dimension"),
                                    value.isMissingNode() ? "nothing" : value),
                    null);
        }
        return value.intValue();
    }
}
