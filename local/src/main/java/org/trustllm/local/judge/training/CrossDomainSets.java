package org.trustllm.local.judge.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;

/**
 * Sets that say of a text whether it is hateful, offensive or fit for moderation, which is near to toxic and not the
 * same. Nothing is trained on them: they measure.
 */
final class CrossDomainSets {
    private static final List<String> MODERATED = List.of("S", "H", "V", "HR", "SH", "S3", "H2", "V2");

    /** One row in so many of Davidson's 24,783, which would take most of the time. */
    private static final int EVERY = 8;

    private CrossDomainSets() {}

    static List<Labelled> read(Path data) {
        List<Labelled> labelled = new ArrayList<>();
        List<Labelled> all = new ArrayList<>();
        TrainingData.labelled(
                data,
                "toxicity",
                "davidson",
                sample -> text(sample.text("text"), !sample.text("label").equals("neither"), "davidson"),
                all);
        for (int i = 0; i < all.size(); i += EVERY) {
            labelled.add(all.get(i));
        }
        TrainingData.labelled(
                data,
                "toxicity",
                "hatecheck",
                sample -> text(sample.text("text"), sample.text("label").equals("hateful"), "hatecheck"),
                labelled);
        moderation(data.resolve("labelled/toxicity/openai-moderation.jsonl.gz"), labelled);
        return labelled;
    }

    private static void moderation(Path file, List<Labelled> into) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            JsonMapper json = new JsonMapper();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode fields = json.readTree(line);
                boolean toxic =
                        MODERATED.stream().anyMatch(label -> fields.path(label).asInt() == 1);
                into.add(text(fields.path("prompt").asText(), toxic, "openai-moderation"));
            }
        } catch (IOException e) {
            throw new InputException(
                    file + ": expected labelled texts, an object a line, found: " + GivenFile.words(e), e);
        }
    }

    private static Labelled text(String text, boolean toxic, String source) {
        float[] target = toxic ? new float[] {0, 1} : new float[] {1, 0};
        return new Labelled(text, target, 1, source, source, null);
    }
}
