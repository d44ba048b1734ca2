package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trustllm.data.InputException;

/**
 * Samples of lm-evaluation-harness 0.4, {@code samples_*.jsonl}: a line for each document and filter, of which the answer as it came
 * is taken once. Model and version stand in the {@code results_*.json} beside it.
 */
final class LmEvalSamples implements ForeignFile {
    private static final String KNOWN = "0.4.";
    private static final Pattern NAME = Pattern.compile("samples_.*_(\\d{4}-\\d{2}-\\d{2}T[0-9.-]+)\\.jsonl");

    @Override
    public Read read(Path file) throws IOException {
        ForeignPlace place = new ForeignPlace(String.valueOf(file.getFileName()), "");
        Optional<JsonNode> results = results(file);
        String version = results.flatMap(beside -> ForeignPlace.value(beside, "lm_eval_version"))
                .orElse("");
        if (!version.isEmpty() && !version.startsWith(KNOWN)) {
            throw new InputException(
                    "%s: expected samples of lm-eval %sx, which are known here, found those of %s"
                            .formatted(place, KNOWN, version),
                    null);
        }
        // of a model that is an object in a program, the name is a digest
        String name = results.flatMap(beside -> ForeignPlace.value(beside, "model_source"))
                        .orElse("")
                        .equals("CUSTOM")
                ? "config/model"
                : "model_name";
        String model =
                results.flatMap(beside -> ForeignPlace.value(beside, name)).orElse("");
        List<ForeignAnswer> answers = new ArrayList<>();
        Set<String> documents = new HashSet<>();
        int number = 0;
        for (String line : Files.readString(file).split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                ForeignPlace at = place.at("line " + number);
                JsonNode sample = ForeignJson.read(at, line.getBytes(StandardCharsets.UTF_8));
                String id = ForeignPlace.value(sample, "doc_id")
                        .orElseThrow(() -> at.fault("doc_id", "a document's number", sample.path("doc_id")));
                if (documents.add(id)) {
                    answers(at, id, model, sample, answers);
                }
            }
        }
        return new Read("lm-eval" + (version.isEmpty() ? "" : " " + version), answers);
    }

    /** What stands beside the samples under the same time. */
    private static Optional<JsonNode> results(Path file) throws IOException {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        Path results = file.resolveSibling("results_" + name.group(1) + ".json");
        return Files.isRegularFile(results)
                ? Optional.of(ForeignJson.read(
                        new ForeignPlace(String.valueOf(results.getFileName()), ""), Files.readAllBytes(results)))
                : Optional.empty();
    }

    private static void answers(
            ForeignPlace place, String id, String model, JsonNode sample, List<ForeignAnswer> answers) {
        JsonNode responses = place.list(sample, "resps");
        JsonNode said = responses.path(0);
        if (!said.isArray() || said.isEmpty() || !said.get(0).isTextual() || isLikelihood(sample)) {
            throw place.fault(
                    "resps",
                    "generated texts; likelihoods of choices, as of multiple choice, say nothing to judge",
                    said);
        }
        String sent = place.text(sample, "arguments/gen_args_0/arg_0");
        Map<ForeignField, String> known = new EnumMap<>(ForeignField.class);
        List<String> prompts = ForeignText.prompts(sent, place, "arguments", known);
        ForeignPlace.value(sample, "doc/prompt").ifPresent(prompts::add);
        ForeignPlace.value(sample, "arguments/gen_args_0/arg_1/temperature")
                .ifPresent(InspectLog.put(known, ForeignField.TEMPERATURE));
        ForeignPlace.value(sample, "arguments/gen_args_0/arg_1/max_gen_toks")
                .ifPresent(InspectLog.put(known, ForeignField.MAX_TOKENS));
        ObjectNode columns = ForeignJson.object();
        sample.path("doc").properties().forEach(field -> columns.set(field.getKey(), field.getValue()));
        if (!sample.path("target").asText().isEmpty()) {
            columns.set("target", sample.path("target"));
        }
        for (int i = 0; i < said.size(); i++) {
            if (!said.get(i).isTextual()) {
                throw place.fault("resps/0/" + i, "a text", said.get(i));
            }
            answers.add(new ForeignAnswer(
                    place.toString(), id, i + 1, model, prompts, said.get(i).textValue(), columns, known));
        }
    }

    /** A second request for a document is one for another choice; its argument is then no object. */
    private static boolean isLikelihood(JsonNode sample) {
        return !sample.at("/arguments/gen_args_0/arg_1").isObject();
    }
}
