package org.trustllm.app.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.trustllm.data.InputException;

/** Tells whose file a file is: by its ending, and where several tools write such files, by its fields. */
final class ForeignFiles {
    private static final String KNOWN =
            "a log of Inspect (.eval or .json), samples_*.jsonl of lm-eval, results of promptfoo (.json), or HELM's scenario_state.json";

    private ForeignFiles() {}

    static ForeignFile of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file + ": expected " + KNOWN + ", found " + (Files.exists(file) ? "no file" : "nothing"), null);
        }
        if (name.endsWith(".eval")) {
            return new InspectLog();
        }
        if (name.endsWith(".jsonl")) {
            return new LmEvalSamples();
        }
        Set<String> fields = fields(file);
        if (fields.contains("request_states")) {
            return new HelmState();
        }
        if (fields.contains("eval") && fields.contains("version")) {
            return new InspectLog();
        }
        if (fields.contains("results")) {
            return new PromptfooResults();
        }
        throw new InputException(
                "%s: expected %s, found %s"
                        .formatted(name, KNOWN, fields.isEmpty() ? "another file" : "the fields " + fields),
                null);
    }

    /** The names of a document's fields, without its values; none where it is no object. */
    private static Set<String> fields(Path file) throws IOException {
        Set<String> fields = new TreeSet<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    fields.add(json.currentName());
                    json.nextToken();
                    json.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            // what is broken is said by who reads it whole, as far as it can be told whose it is
            return fields;
        }
        return fields;
    }
}
