package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;

/** Logs of Inspect, {@code .eval} and {@code .json}, version 2. A sample's prompt is what its user said last before any answer. */
final class InspectLog implements ForeignFile {
    private static final int KNOWN = 2;
    private static final int LARGEST = 256 << 20;
    private static final String ATTACHED = "attachment://";

    @Override
    public Read read(Path file) throws IOException {
        ForeignPlace place = new ForeignPlace(String.valueOf(file.getFileName()), "");
        if (!file.toString().endsWith(".eval")) {
            return of(place, ForeignJson.read(place, Files.readAllBytes(file)));
        }
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();
            // of entries of one name the last holds
            Collections.list(zip.getEntriesInPhysicalOrder()).forEach(entry -> entries.put(entry.getName(), entry));
            String head = entries.containsKey("header.json") ? "header.json" : "_journal/start.json";
            JsonNode header = entry(zip, entries.get(head), place.at(head));
            refuseOther(place.at(head), header);
            List<ForeignAnswer> answers = new ArrayList<>();
            for (ZipArchiveEntry entry : entries.values()) {
                if (entry.getName().startsWith("samples/") && entry.getName().endsWith(".json")) {
                    ForeignPlace at = place.at(entry.getName());
                    answers.add(answer(at, header, entry(zip, entry, at)));
                }
            }
            return read(header, answers);
        } catch (IOException e) {
            throw new InputException("%s: expected a log of Inspect, found: %s".formatted(place, e.getMessage()), e);
        }
    }

    private static JsonNode entry(ZipFile zip, @Nullable ZipArchiveEntry entry, ForeignPlace place) throws IOException {
        if (entry == null) {
            throw new InputException(place + ": expected such an entry, found none", null);
        }
        if (!zip.canReadEntryData(entry)) {
            throw new InputException(
                    "%s: expected an entry that is stored, deflated or packed by Zstandard, found method %d"
                            .formatted(place, entry.getMethod()),
                    null);
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            byte[] read = bytes.readNBytes(LARGEST + 1);
            if (read.length > LARGEST) {
                throw new InputException(
                        "%s: expected at most %d MiB, found more".formatted(place, LARGEST >> 20), null);
            }
            return ForeignJson.read(place, read);
        }
    }

    private static Read of(ForeignPlace place, JsonNode log) {
        refuseOther(place, log);
        List<ForeignAnswer> answers = new ArrayList<>();
        for (JsonNode sample : place.list(log, "samples")) {
            answers.add(answer(place.at("sample " + answers.size()), log, sample));
        }
        return read(log, answers);
    }

    private static void refuseOther(ForeignPlace place, JsonNode header) {
        JsonNode version = header.path("version");
        if (!version.isInt() || version.intValue() != KNOWN) {
            throw place.fault("version", KNOWN + ", the version of Inspect's log that is known here", version);
        }
        place.object(header, "eval");
    }

    /** In the order of the data set, which is not that in which samples ended. */
    private static Read read(JsonNode header, List<ForeignAnswer> answers) {
        Map<String, Integer> order = new HashMap<>();
        header.at("/eval/dataset/sample_ids").forEach(id -> order.put(id.asText(), order.size()));
        answers.sort(Comparator.comparingInt(ForeignAnswer::epoch)
                .thenComparing(answer -> order.getOrDefault(answer.id(), order.size())));
        String version = ForeignPlace.value(header, "eval/packages/inspect_ai")
                .map(" "::concat)
                .orElse("");
        return new Read("Inspect" + version, answers);
    }

    private static ForeignAnswer answer(ForeignPlace place, JsonNode header, JsonNode sample) {
        JsonNode id = sample.path("id");
        if (!id.isTextual() && !id.isIntegralNumber()) {
            throw place.fault("id", "a text or a number", id);
        }
        JsonNode attached = sample.path("attachments");
        Map<ForeignField, String> known = new EnumMap<>(ForeignField.class);
        JsonNode input = sample.path("input");
        String prompt;
        if (input.isTextual()) {
            prompt = input.textValue();
        } else {
            JsonNode turns = place.list(sample, "input");
            prompt = ForeignText.last(turns, "user", place, "input/content")
                    .orElseThrow(() -> place.fault("input", "a message of a user", input));
            ForeignText.last(turns, "system", place, "input/content")
                    .ifPresent(text -> known.put(ForeignField.SYSTEM_MESSAGE, resolved(text, attached)));
        }
        ForeignPlace.value(header, "eval/model_generate_config/temperature")
                .ifPresent(put(known, ForeignField.TEMPERATURE));
        ForeignPlace.value(header, "eval/model_generate_config/max_tokens")
                .ifPresent(put(known, ForeignField.MAX_TOKENS));
        ForeignPlace.value(header, "eval/model_generate_config/seed").ifPresent(put(known, ForeignField.SEED));
        ForeignPlace.value(sample, "output/usage/input_tokens").ifPresent(put(known, ForeignField.PROMPT_TOKENS));
        ForeignPlace.value(sample, "output/usage/output_tokens").ifPresent(put(known, ForeignField.COMPLETION_TOKENS));
        ForeignPlace.value(sample, "output/time").map(time -> time + " s").ifPresent(put(known, ForeignField.LATENCY));
        ForeignPlace.value(sample, "error/message").ifPresent(put(known, ForeignField.FAILURE));
        JsonNode choice = sample.at("/output/choices/0");
        String text = null;
        if (choice.isObject() && !known.containsKey(ForeignField.FAILURE)) {
            ForeignText said = ForeignText.of(choice.at("/message/content"), place, "output/choices/0/message/content");
            text = resolved(said.recorded(), attached);
            if (!said.thoughts().isEmpty()) {
                known.put(ForeignField.THOUGHTS, "set apart");
            }
            ForeignPlace.value(choice, "stop_reason").ifPresent(put(known, ForeignField.END));
        }
        return new ForeignAnswer(
                place.toString(),
                id.asText(),
                place.count(sample, "epoch"),
                ForeignPlace.value(header, "eval/model").orElse(""),
                List.of(resolved(prompt, attached)),
                text,
                columns(sample),
                known);
    }

    static Consumer<String> put(Map<ForeignField, String> known, ForeignField field) {
        return value -> known.put(field, value);
    }

    private static ObjectNode columns(JsonNode sample) {
        ObjectNode columns = ForeignJson.object();
        sample.path("metadata").properties().forEach(field -> columns.set(field.getKey(), field.getValue()));
        if (!sample.path("target").asText().isEmpty()) {
            columns.set("target", sample.path("target"));
        }
        return columns;
    }

    /** Long texts may stand apart, under their digest. */
    private static String resolved(String text, JsonNode attached) {
        return text.startsWith(ATTACHED)
                ? attached.path(text.substring(ATTACHED.length())).asText(text)
                : text;
    }
}
