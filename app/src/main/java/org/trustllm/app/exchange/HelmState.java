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
import org.trustllm.data.InputException;

/**
 * HELM's {@code scenario_state.json}: every instance with what was sent and what came back. The file has no version; what is known is
 * the form of 0.5. An instance that was perturbed is a row of its own.
 */
final class HelmState implements ForeignFile {
    private static final String ONE_BY_ONE =
            "generated answers; requests for each reference, as of multiple choice, say nothing to judge";

    @Override
    public Read read(Path file) throws IOException {
        ForeignPlace place = new ForeignPlace(String.valueOf(file.getFileName()), "");
        JsonNode whole = ForeignJson.read(place, Files.readAllBytes(file));
        String model = ForeignPlace.value(whole, "adapter_spec/model").orElse("");
        List<ForeignAnswer> answers = new ArrayList<>();
        int number = 0;
        for (JsonNode state : place.list(whole, "request_states")) {
            answers(place.at("request state " + number++), model, state, answers);
        }
        return new Read("HELM", answers);
    }

    private static void answers(ForeignPlace place, String model, JsonNode state, List<ForeignAnswer> answers) {
        JsonNode instance = place.object(state, "instance");
        if (state.hasNonNull("reference_index")) {
            throw place.fault("reference_index", ONE_BY_ONE, state.get("reference_index"));
        }
        JsonNode request = place.object(state, "request");
        Map<ForeignField, String> known = new EnumMap<>(ForeignField.class);
        List<String> prompts = new ArrayList<>();
        if (request.path("messages").isArray()) {
            ForeignText.last(request.get("messages"), "user", place, "request/messages")
                    .ifPresent(prompts::add);
            ForeignText.last(request.get("messages"), "system", place, "request/messages")
                    .ifPresent(InspectLog.put(known, ForeignField.SYSTEM_MESSAGE));
        } else {
            prompts.add(place.text(request, "prompt"));
        }
        ForeignPlace.value(instance, "input/text").ifPresent(prompts::add);
        ForeignPlace.value(request, "temperature").ifPresent(InspectLog.put(known, ForeignField.TEMPERATURE));
        ForeignPlace.value(request, "max_tokens").ifPresent(InspectLog.put(known, ForeignField.MAX_TOKENS));
        ForeignPlace.value(state, "result/request_time")
                .map(time -> time + " s")
                .ifPresent(InspectLog.put(known, ForeignField.LATENCY));
        JsonNode result = place.object(state, "result");
        if (!result.path("success").asBoolean()) {
            known.put(ForeignField.FAILURE, ForeignPlace.value(result, "error").orElse("no success"));
        }
        JsonNode completions = place.list(result, "completions");
        String id = ForeignPlace.value(instance, "id").orElse(place.row())
                + ForeignPlace.value(instance, "perturbation/name")
                        .map(" "::concat)
                        .orElse("")
                + (state.path("train_trial_index").asInt() == 0
                        ? ""
                        : " trial " + state.get("train_trial_index").asInt());
        ObjectNode columns = columns(instance);
        if (known.containsKey(ForeignField.FAILURE) || completions.isEmpty()) {
            answers.add(
                    new ForeignAnswer(place.toString(), id, 1, model(model, request), prompts, null, columns, known));
        }
        for (int i = 0; i < completions.size() && !known.containsKey(ForeignField.FAILURE); i++) {
            Map<ForeignField, String> also = new EnumMap<>(ForeignField.class);
            also.putAll(known);
            JsonNode completion = completions.get(i);
            ForeignPlace.value(completion, "finish_reason/reason").ifPresent(InspectLog.put(also, ForeignField.END));
            String thoughts = ForeignPlace.value(completion, "thinking/text").orElse("");
            if (!thoughts.isEmpty()) {
                also.put(ForeignField.THOUGHTS, "set apart");
            }
            String text = new ForeignText(place.text(completion, "text"), thoughts).recorded();
            answers.add(new ForeignAnswer(
                    place.toString(), id, i + 1, model(model, request), prompts, text, columns, also));
        }
        if (prompts.isEmpty()) {
            throw new InputException(place + ", field \"request\": expected a prompt or messages, found neither", null);
        }
    }

    private static String model(String model, JsonNode request) {
        return model.isEmpty() ? ForeignPlace.value(request, "model").orElse("") : model;
    }

    private static ObjectNode columns(JsonNode instance) {
        ObjectNode columns = ForeignJson.object();
        instance.path("extra_data").properties().forEach(field -> columns.set(field.getKey(), field.getValue()));
        for (String name : List.of("split", "sub_split")) {
            ForeignPlace.value(instance, name).ifPresent(value -> columns.put(name, value));
        }
        ForeignPlace.value(instance, "perturbation/name").ifPresent(value -> columns.put("perturbation", value));
        for (JsonNode reference : instance.path("references")) {
            if (reference.path("tags").toString().contains("\"correct\"")) {
                columns.put("target", reference.at("/output/text").asText());
                break;
            }
        }
        return columns;
    }
}
