package org.trustllm.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trustllm.data.Digest;
import org.trustllm.metric.Judged;
import org.trustllm.run.Outcome;
import org.trustllm.run.RunFile;
import org.trustllm.run.RunReader;
import org.trustllm.run.RunStore;

/**
 * A run as a comparison reads it.
 *
 * @param folder where it is
 * @param file what it says of itself
 * @param prompts by sample key without the epoch, a digest of what was asked; the second sample that asks the same has another
 * @param verdicts by task and assessment, the verdicts by sample key
 */
public record ComparedRun(
        Path folder, RunFile file, Map<String, String> prompts, Map<String, Map<String, Judged>> verdicts) {

    /**
     * Reads a run directory.
     *
     * @throws org.trustllm.data.InputException where it holds no run
     */
    public static ComparedRun read(Path folder) throws IOException {
        RunFile file = RunStore.description(folder);
        Map<String, String> asked = new HashMap<>();
        RunStore.read(folder, outcome -> {
            if (outcome instanceof Outcome.Asked question) {
                String prompt = question.request().messages().getLast().content();
                asked.put(
                        question.prompt(),
                        fileOf(question.sample()) + " "
                                + Digest.sha256(prompt.getBytes(StandardCharsets.UTF_8))
                                        .substring(0, 24));
            }
        });
        Map<String, Map<String, Judged>> verdicts = new HashMap<>();
        try (RunReader run = RunReader.open(folder)) {
            run.verdicts(assessed -> verdicts.computeIfAbsent(
                            name(assessed.task(), assessed.assessment()), k -> new LinkedHashMap<>())
                    .put(assessed.sample(), assessed.judged()));
        }
        return new ComparedRun(folder, file, numbered(asked), verdicts);
    }

    static String name(String task, String assessment) {
        return task + "\n" + assessment;
    }

    /** The verdicts of an assessment, by sample key. */
    Map<String, Judged> verdicts(String task, String assessment) {
        return verdicts.getOrDefault(name(task, assessment), Map.of());
    }

    private static String fileOf(String key) {
        return key.substring(0, key.lastIndexOf('#'));
    }

    /** Samples that ask the same are told apart by their order. */
    private static Map<String, String> numbered(Map<String, String> asked) {
        Map<String, Integer> met = new HashMap<>();
        Map<String, String> numbered = new HashMap<>();
        asked.keySet().stream()
                .sorted(Comparator.comparing(ComparedRun::fileOf)
                        .thenComparingInt(String::length)
                        .thenComparing(key -> key))
                .forEach(key -> {
                    String prompt = asked.getOrDefault(key, "");
                    int before = met.merge(prompt, 1, Integer::sum);
                    numbered.put(key, before == 1 ? prompt : prompt + " " + before);
                });
        return numbered;
    }
}
