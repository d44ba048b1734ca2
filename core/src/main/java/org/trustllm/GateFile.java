package org.trustllm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.text.Counted;

/** What a run was held against, as {@code gate --keep} left it in the run's {@code gate.json}. */
record GateFile(Path run) {
    private static final int SCHEMA = 1;
    private static final int DIGITS = 12;

    /** {@code passed: 3 of 3 checks, thresholds with SHA-256 ab12...}; empty where there is no such file. */
    String words() throws IOException {
        Path file = run.resolve("gate.json");
        if (!Files.exists(file)) {
            return "";
        }
        try {
            JsonNode json = new JsonMapper().readTree(GivenFile.text(file));
            InputException.refuseOtherSchema(file.toString(), SCHEMA, json.path("schema"));
            if (!json.path("passed").isBoolean()) {
                throw new InputException(file + ": expected \"passed\" to be true or false, found none of them", null);
            }
            long met = StreamSupport.stream(json.path("checks").spliterator(), false)
                    .filter(check -> check.path("passed").asBoolean())
                    .count();
            String digest = json.path("thresholds_digest").asText();
            return "%s: %d of %s met; thresholds with SHA-256 %s…"
                    .formatted(
                            json.path("passed").booleanValue() ? "passed" : "failed",
                            met,
                            Counted.of(json.path("checks").size(), "threshold"),
                            digest.substring(0, Math.min(DIGITS, digest.length())));
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected what a gate found, found: " + GivenFile.words(e), e);
        }
    }
}
