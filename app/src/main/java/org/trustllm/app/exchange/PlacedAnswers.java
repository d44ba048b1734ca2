package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.model.Message;
import org.trustllm.task.Task;

/** Rows with the answers to them, file by file, as recorded answers are laid out; a map for each asking. */
final class PlacedAnswers {
    private static final String PROMPT = "prompt";
    private static final String ANSWER = "res";

    private final TreeMap<Integer, Map<String, TreeMap<Integer, ObjectNode>>> epochs = new TreeMap<>();
    private final Map<RowKey, String> systems = new HashMap<>();
    private int repeated;

    /** Every answer is a row of its own in one file, with the columns that the tool kept. */
    static PlacedAnswers inFile(String file, List<ForeignAnswer> answers) {
        PlacedAnswers placed = new PlacedAnswers();
        Map<String, Integer> rows = new HashMap<>();
        for (ForeignAnswer answer : answers) {
            String name = answer.where().replaceFirst(",.*", "") + "\n" + answer.id();
            int row = rows.computeIfAbsent(name, any -> rows.size());
            ObjectNode fields = answer.columns().deepCopy();
            fields.put(PROMPT, answer.prompt());
            placed.put(new RowKey(file, row, answer.epoch()), fields, answer);
        }
        return placed;
    }

    /**
     * Finds the row of each answer by what was asked: the row's prompt, or what a task makes of it. The n-th answer to the same
     * belongs to the n-th row that asks it, and after the last of these to the next asking of the first.
     *
     * @param files in which to look
     * @throws InputException where an answer is to no row
     */
    static PlacedAnswers amongRows(Dataset data, List<String> files, List<Task> tasks, List<ForeignAnswer> answers) {
        Map<String, Set<RowKey>> asked = new HashMap<>();
        Map<RowKey, ObjectNode> rows = new HashMap<>();
        for (String file : files) {
            List<Task> reading = tasks.stream()
                    .filter(task -> task.rows().file().equals(file))
                    .toList();
            try (Stream<Sample> samples = data.samples(file)) {
                samples.forEach(sample -> {
                    rows.put(sample.key(), sample.fields());
                    prompts(sample, reading)
                            .forEach(prompt -> asked.computeIfAbsent(prompt, any -> new LinkedHashSet<>())
                                    .add(sample.key()));
                });
            }
        }
        PlacedAnswers placed = new PlacedAnswers();
        for (ForeignAnswer answer : answers) {
            Set<RowKey> candidates = answer.prompts().stream()
                    .map(asked::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new InputException(
                            "%s, sample %s: expected the prompt of a row of %s, found another; --as SECTION/FILE takes the answers as rows of their own"
                                    .formatted(answer.where(), answer.id(), data.origin()),
                            null));
            RowKey key = placed.free(candidates, answer);
            placed.put(key, Objects.requireNonNull(rows.get(key.once())).deepCopy(), answer);
        }
        return placed;
    }

    private static Stream<String> prompts(Sample sample, List<Task> tasks) {
        String own = sample.optionalText(PROMPT);
        return Stream.concat(
                own == null ? Stream.empty() : Stream.of(own),
                tasks.stream()
                        .filter(task -> task.rows().kept().test(sample))
                        .flatMap(task -> task.prompt().messages(sample).stream()
                                .filter(message -> message.role() == Message.Role.USER)
                                .map(Message::content)));
    }

    private RowKey free(Set<RowKey> candidates, ForeignAnswer answer) {
        for (RowKey candidate : candidates) {
            if (candidate.toString().equals(answer.id())) {
                return candidate.inEpoch(answer.epoch());
            }
        }
        for (int epoch = answer.epoch(); ; epoch++) {
            for (RowKey candidate : candidates) {
                if (!rows(candidate.inEpoch(epoch)).containsKey(candidate.row())) {
                    return candidate.inEpoch(epoch);
                }
            }
        }
    }

    private Map<Integer, ObjectNode> rows(RowKey key) {
        return epochs.computeIfAbsent(key.epoch(), epoch -> new TreeMap<>())
                .computeIfAbsent(key.file(), file -> new TreeMap<>());
    }

    private void put(RowKey key, ObjectNode fields, ForeignAnswer answer) {
        fields.put(ANSWER, answer.text());
        ObjectNode imported =
                fields.putObject("imported").put("from", answer.where()).put("id", answer.id());
        answer.known().forEach((field, value) -> imported.put(field.word(), value));
        String system = answer.known().getOrDefault(ForeignField.SYSTEM_MESSAGE, "");
        if (!systems.computeIfAbsent(key.once(), any -> system).equals(system)) {
            throw new InputException(
                    "%s, sample %s: expected a row to be asked under one system message, found it under two; import one file for each"
                            .formatted(answer.where(), answer.id()),
                    null);
        }
        ObjectNode before = rows(key).putIfAbsent(key.row(), fields);
        if (before != null) {
            // our own export has an answer once for each task that reads it
            if (!before.path(ANSWER).equals(fields.path(ANSWER))) {
                throw new InputException(
                        "%s, sample %s: expected one answer to a row, found another in %s"
                                .formatted(
                                        answer.where(),
                                        answer.id(),
                                        before.at("/imported/from").asText()),
                        null);
            }
            repeated++;
        }
    }

    /** Answers that came more than once, the same each time. */
    int repeated() {
        return repeated;
    }

    /** Rows with their answers by where they are to stand, {@code epoch-2/safety/misuse.jsonl}; without the folder where all were asked once. */
    Map<String, List<ObjectNode>> files() {
        Map<String, List<ObjectNode>> files = new LinkedHashMap<>();
        epochs.forEach((epoch, byFile) -> byFile.forEach((file, rows) -> {
            if (!rows.isEmpty()) {
                String folder = epochs.lastKey() == 1 ? "" : "epoch-" + epoch + "/";
                files.put(folder + file + ".jsonl", new ArrayList<>(rows.values()));
            }
        }));
        return files;
    }
}
