package org.trustllm.provider;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;

/**
 * Answers that were given earlier, from a folder of rows with {@code prompt} and {@code res}.
 *
 * <p>An answer is found by its prompt, the last message of a request. Where rows with the same prompt have different
 * answers, the first one in the order of files and rows is given, and the response's notes say so.
 */
final class RecordedAnswers implements ConnectedModel {
    private final Path folder;
    private final Map<String, List<String>> answers;
    private final Map<String, String> provenance;

    private RecordedAnswers(Path folder, Map<String, List<String>> answers, Map<String, String> provenance) {
        this.folder = folder;
        this.answers = answers;
        this.provenance = provenance;
    }

    static ConnectedModel open(String folder) {
        Dataset dataset = dataset(Path.of(folder));
        Map<String, List<String>> answers = new HashMap<>();
        for (String file : dataset.files()) {
            try (Stream<org.trustllm.data.Sample> rows = dataset.samples(file)) {
                rows.forEach(row -> add(answers, row.optionalText("prompt"), row.optionalText("res")));
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

    private static void add(Map<String, List<String>> answers, @Nullable String prompt, @Nullable String answer) {
        if (prompt != null && answer != null) {
            List<String> known = answers.computeIfAbsent(prompt, key -> new ArrayList<>(1));
            if (!known.contains(answer)) {
                known.add(answer);
            }
        }
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        long started = System.nanoTime();
        List<String> known = answers.get(request.messages().getLast().content());
        if (known == null) {
            throw new ModelException(
                    Reason.INVALID_REQUEST,
                    "responses:" + folder + ": expected a recorded answer to this prompt, found none",
                    null);
        }
        List<String> notes = known.size() == 1
                ? List.of()
                : List.of("rows with this prompt have %d different answers; this is the first".formatted(known.size()));
        return new ChatResponse(
                known.getFirst(),
                Finish.STOP,
                Usage.UNKNOWN,
                java.time.Duration.ofNanos(System.nanoTime() - started),
                notes);
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
