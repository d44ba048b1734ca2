package org.trustllm.provider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.rows.RecordedAnswer;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;

/**
 * Answers that were given earlier, from a folder of rows with {@code prompt} and {@code res}.
 *
 * <p>An answer is found by its row where the folder has the row that a request is about: the same file and number, and
 * its prompt is in what is asked. Otherwise it is found by its prompt, the last message of the request. Where rows with
 * that prompt have different answers, the first one in the order of files and rows is given, and the response's notes say
 * so.
 */
final class RecordedAnswers implements ConnectedModel {
    private final Path folder;
    private final Map<String, Row> rows;
    private final Map<String, List<String>> answers;
    private final Map<String, String> provenance;

    /** What was answered to one row. */
    private record Row(String prompt, String answer) {}

    private RecordedAnswers(
            Path folder, Map<String, Row> rows, Map<String, List<String>> answers, Map<String, String> provenance) {
        this.folder = folder;
        this.rows = rows;
        this.answers = answers;
        this.provenance = provenance;
    }

    static ConnectedModel open(String folder) {
        Dataset dataset = dataset(Path.of(folder));
        Map<String, Row> rows = new HashMap<>();
        Map<String, List<String>> answers = new HashMap<>();
        for (String file : dataset.files()) {
            try (Stream<Sample> samples = dataset.samples(file)) {
                samples.forEach(sample -> {
                    String prompt = sample.optionalText("prompt");
                    String answer =
                            RecordedAnswer.of(sample).map(ChatResponse::text).orElse(null);
                    if (prompt != null && answer != null) {
                        rows.put(sample.key().toString(), new Row(prompt, answer));
                        add(answers, prompt, answer);
                    }
                });
            }
        }
        if (answers.isEmpty()) {
            throw new ModelException(
                    ModelException.Kind.UNAVAILABLE,
                    "responses:" + folder + ": expected rows with \"prompt\" and \"res\", found none",
                    null);
        }
        return new RecordedAnswers(
                Path.of(folder),
                rows,
                answers,
                Map.of("recorded answers", answers.size() + " prompts of " + dataset.origin()));
    }

    private static Dataset dataset(Path folder) {
        try {
            return Dataset.folder(folder);
        } catch (InputException e) {
            throw new ModelException(ModelException.Kind.UNAVAILABLE, "responses:" + e.getMessage(), e);
        }
    }

    private static void add(Map<String, List<String>> answers, String prompt, String answer) {
        List<String> known = answers.computeIfAbsent(prompt, key -> new ArrayList<>(1));
        if (!known.contains(answer)) {
            known.add(answer);
        }
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        long started = System.nanoTime();
        String asked = request.messages().getLast().content();
        Row row = rows.get(request.sample());
        // rows of the same number in two versions of the data need not be the same
        if (row != null && !row.prompt().isEmpty() && asked.contains(row.prompt())) {
            return response(row.answer(), started, List.of());
        }
        List<String> known = answers.get(asked);
        if (known == null) {
            throw new ModelException(
                    Reason.INVALID_REQUEST,
                    "responses:" + folder + ": expected a recorded answer to this prompt, found none",
                    null);
        }
        List<String> notes = known.size() == 1
                ? List.of()
                : List.of("rows with this prompt have %d different answers; this is the first".formatted(known.size()));
        return response(known.getFirst(), started, notes);
    }

    private static ChatResponse response(String answer, long started, List<String> notes) {
        return new ChatResponse(
                answer, Finish.STOP, Usage.UNKNOWN, Duration.ofNanos(System.nanoTime() - started), notes);
    }

    @Override
    public Map<String, String> provenance() {
        return provenance;
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
