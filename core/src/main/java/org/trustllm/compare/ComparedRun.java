package org.trustllm.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.metric.Judged;

/**
 * A run as a comparison reads it.
 *
 * @param folder where it is
 * @param file what it says of itself
 * @param prompts by row without the epoch, a digest of what was asked; the second sample that asks the same has another
 * @param verdicts by task and assessment, the verdicts by row
 */
public record ComparedRun(
        Path folder, RunFile file, Map<RowKey, String> prompts, Map<String, Map<RowKey, Judged>> verdicts) {

    /**
     * Reads a run directory.
     *
     * @throws org.trustllm.data.InputException where it holds no run
     */
    public static ComparedRun read(Path folder) throws IOException {
        RunFile file = RunStore.description(folder);
        Map<RowKey, String> asked = new HashMap<>();
        RunStore.read(folder, outcome -> {
            // the first asking is in the row's own wording
            if (outcome instanceof AnswerLine question && question.key().epoch() <= 1) {
                String prompt = question.request().messages().getLast().content();
                asked.put(
                        question.key().once(),
                        question.key().file() + " "
                                + Digest.sha256(prompt.getBytes(StandardCharsets.UTF_8))
                                        .substring(0, 24));
            }
        });
        Map<String, Map<RowKey, Judged>> verdicts = new HashMap<>();
        try (RunReader run = RunReader.open(folder)) {
            run.verdicts(assessed -> verdicts.computeIfAbsent(
                            name(assessed.task(), assessed.assessment()), k -> new LinkedHashMap<>())
                    .put(assessed.key(), assessed.judged()));
        }
        return new ComparedRun(folder, file, numbered(asked), verdicts);
    }

    static String name(String task, String assessment) {
        return task + "\n" + assessment;
    }

    /** The verdicts of an assessment, by row; none where the run does not have it. */
    public Map<RowKey, Judged> verdicts(String task, String assessment) {
        return verdicts.getOrDefault(name(task, assessment), Map.of());
    }

    /** Samples that ask the same are told apart by their order. */
    private static Map<RowKey, String> numbered(Map<RowKey, String> asked) {
        Map<String, Integer> met = new HashMap<>();
        Map<RowKey, String> numbered = new HashMap<>();
        new TreeMap<>(asked).forEach((key, prompt) -> {
            int before = met.merge(prompt, 1, Integer::sum);
            numbered.put(key, before == 1 ? prompt : prompt + " " + before);
        });
        return numbered;
    }
}
