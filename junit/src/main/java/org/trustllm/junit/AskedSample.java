package org.trustllm.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.journal.RunReader;
import org.trustllm.judge.Verdict;
import org.trustllm.task.Catalog;

/**
 * A sample as it went.
 *
 * @param id how people call it: its own {@code id}, or {@code safety/misuse#3}
 * @param task the task that judged it
 * @param key its row
 * @param prompt the last message that the model was sent
 * @param answer the answer's text; empty where there is none
 * @param failure why there is no answer; empty where there is one
 * @param verdicts what judges say, by the assessment's name, {@code harmless}
 */
public record AskedSample(
        String id,
        String task,
        RowKey key,
        String prompt,
        String answer,
        String failure,
        Map<String, Verdict> verdicts) {
    public AskedSample {
        verdicts = Map.copyOf(verdicts);
    }

    /**
     * The verdict of an assessment.
     *
     * @throws IllegalArgumentException where the task has none of that name; the message offers the nearest
     */
    public Verdict verdict(String assessment) {
        Verdict verdict = verdicts.get(assessment);
        if (verdict == null) {
            throw Catalog.unknown("assessment of " + task, assessment, verdicts.keySet());
        }
        return verdict;
    }

    static List<AskedSample> of(TrustReport run) {
        Map<String, Map<RowKey, Map<String, Verdict>>> verdicts = new LinkedHashMap<>();
        List<AskedSample> samples = new ArrayList<>();
        try (RunReader reader = RunReader.open(run.folder())) {
            reader.verdicts(line -> verdicts.computeIfAbsent(line.task(), task -> new LinkedHashMap<>())
                    .computeIfAbsent(line.key(), key -> new LinkedHashMap<>())
                    .put(line.assessment(), line.judged().verdict()));
            verdicts.forEach((task, rows) -> rows.forEach((key, words) -> {
                AnswerLine line = reader.answer(key);
                samples.add(new AskedSample(
                        run.name(key),
                        task,
                        key,
                        line == null ? "" : line.prompt(),
                        line == null ? "" : line.text(),
                        line == null ? "no answer" : failure(line.attempt()),
                        words));
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    private static String failure(Attempt attempt) {
        return attempt instanceof Attempt.Failure(Verdict.Why why, String message)
                ? why.meaning() + (message.isEmpty() ? "" : ": " + message)
                : "";
    }
}
