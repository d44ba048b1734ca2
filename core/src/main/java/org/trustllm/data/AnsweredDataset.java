package org.trustllm.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trustllm.internal.files.Digest;

/**
 * Rows with the answers to them, found by the prompt; where a prompt comes more than once, the first answer belongs to
 * the first.
 *
 * <p>A row keeps its own columns and gets those that only the answer has. A row without an answer stays as it is. The
 * answers of a file are held in memory while it is read.
 */
record AnsweredDataset(Dataset rows, Dataset answers) implements Dataset {
    private static final String PROMPT = "prompt";

    @Override
    public String origin() {
        return answers.origin();
    }

    /** Those that have answers. */
    @Override
    public List<String> files() {
        return rows.files().stream().filter(answers.files()::contains).toList();
    }

    @Override
    public Stream<Sample> samples(String file) {
        if (!files().contains(file)) {
            return Stream.empty();
        }
        Map<String, Deque<Sample>> waiting = new LinkedHashMap<>();
        try (Stream<Sample> samples = answers.samples(file)) {
            samples.forEach(sample -> waiting.computeIfAbsent(sample.text(PROMPT), prompt -> new ArrayDeque<>())
                    .add(sample));
        }
        // an answer to no row is found out only when all rows have been read
        return Stream.concat(
                rows.samples(file).map(row -> answered(row, waiting)),
                Stream.of(waiting).flatMap(AnsweredDataset::refuseTheRest));
    }

    private static Sample answered(Sample row, Map<String, Deque<Sample>> waiting) {
        Deque<Sample> answers = waiting.get(row.text(PROMPT));
        if (answers == null || answers.isEmpty()) {
            return row;
        }
        ObjectNode fields = row.fields().deepCopy();
        answers.remove().fields().properties().stream()
                .filter(field -> !fields.has(field.getKey()))
                .forEach(field -> fields.set(field.getKey(), field.getValue()));
        return row.with(fields);
    }

    private static Stream<Sample> refuseTheRest(Map<String, Deque<Sample>> waiting) {
        waiting.values().stream().flatMap(Deque::stream).findFirst().ifPresent(sample -> {
            throw new InputException(
                    sample.file(),
                    sample.row(),
                    PROMPT,
                    "the prompt of a row of the data",
                    "another, or one too often");
        });
        return Stream.empty();
    }

    @Override
    public Map<String, String> misplaced(Set<String> files) {
        return answers.misplaced(files);
    }

    @Override
    public String digest(String file) {
        return Digest.sha256((rows.digest(file) + answers.digest(file)).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long size(String file) {
        return answers.size(file);
    }
}
