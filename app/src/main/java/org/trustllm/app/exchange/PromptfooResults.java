package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trustllm.data.InputException;

/** What {@code promptfoo eval -o results.json} writes, results of version 3; several models may stand in one file. */
final class PromptfooResults implements ForeignFile {
    private static final int KNOWN = 3;

    @Override
    public Read read(Path file) throws IOException {
        ForeignPlace place = new ForeignPlace(String.valueOf(file.getFileName()), "");
        JsonNode whole = ForeignJson.read(place, Files.readAllBytes(file));
        JsonNode version = place.part(whole, "results/version");
        if (!version.isInt() || version.intValue() != KNOWN) {
            throw place.fault(
                    "results/version", KNOWN + ", the version of promptfoo's results that is known here", version);
        }
        List<ForeignAnswer> answers = new ArrayList<>();
        for (JsonNode result : place.list(whole, "results/results")) {
            answers.add(answer(place.at("result " + answers.size()), result));
        }
        return new Read(
                "promptfoo"
                        + ForeignPlace.value(whole, "metadata/promptfooVersion")
                                .map(" "::concat)
                                .orElse(""),
                answers);
    }

    private static ForeignAnswer answer(ForeignPlace place, JsonNode result) {
        String sent = place.text(result, "prompt/raw");
        Map<ForeignField, String> known = new EnumMap<>(ForeignField.class);
        List<String> prompts = ForeignText.prompts(sent, place, "prompt/raw", known);
        ForeignPlace.value(result, "vars/prompt").ifPresent(prompts::add);
        ForeignPlace.value(result, "response/tokenUsage/prompt")
                .ifPresent(InspectLog.put(known, ForeignField.PROMPT_TOKENS));
        ForeignPlace.value(result, "response/tokenUsage/completion")
                .ifPresent(InspectLog.put(known, ForeignField.COMPLETION_TOKENS));
        ForeignPlace.value(result, "response/finishReason").ifPresent(InspectLog.put(known, ForeignField.END));
        ForeignPlace.value(result, "latencyMs")
                .map(time -> time + " ms")
                .ifPresent(InspectLog.put(known, ForeignField.LATENCY));
        // the result's own "error" also says why an assertion failed, which is no fault of the answer
        ForeignPlace.value(result, "response/error").ifPresent(InspectLog.put(known, ForeignField.FAILURE));
        JsonNode output = place.part(result, "response/output");
        if (output.isMissingNode() || output.isNull()) {
            ForeignPlace.value(result, "error").ifPresent(InspectLog.put(known, ForeignField.FAILURE));
        }
        ObjectNode columns = ForeignJson.object();
        result.path("vars").properties().forEach(field -> columns.set(field.getKey(), field.getValue()));
        result.at("/testCase/metadata").properties().forEach(field -> columns.set(field.getKey(), field.getValue()));
        String id =
                place.part(result, "testIdx").isInt() ? result.get("testIdx").asText() : place.row();
        return new ForeignAnswer(
                place.toString(),
                id
                        + (result.path("promptIdx").asInt() == 0
                                ? ""
                                : "." + result.path("promptIdx").asInt()),
                1,
                model(place, result),
                prompts,
                known.containsKey(ForeignField.FAILURE)
                        ? null
                        : text(place, output).orElse(null),
                columns,
                known);
    }

    private static String model(ForeignPlace place, JsonNode result) {
        JsonNode provider = result.path("provider");
        return provider.isTextual()
                ? provider.textValue()
                : ForeignPlace.value(provider, "id").orElseThrow(() -> place.fault("provider/id", "a text", provider));
    }

    /** An answer that is an object, as of a provider asked for JSON, is its text. */
    private static Optional<String> text(ForeignPlace place, JsonNode output) {
        if (output.isMissingNode() || output.isNull()) {
            return Optional.empty();
        }
        if (output.isBoolean()) {
            throw new InputException(
                    "%s, field \"response/output\": expected a text, found a truth value".formatted(place), null);
        }
        return Optional.of(output.isContainerNode() ? output.toString() : output.asText());
    }
}
