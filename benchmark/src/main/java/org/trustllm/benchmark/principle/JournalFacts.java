package org.trustllm.benchmark.principle;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** What a run's journal says of its answers and verdicts, beyond their figures. Read once, line by line. */
final class JournalFacts {
    private final Map<String, Integer> served = new LinkedHashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, Integer> judges = new LinkedHashMap<>();
    private int answered;
    private int fresh;
    private int ends;
    private int usages;
    private int told;
    private int verdicts;

    /** Takes the next line. */
    void take(JournalLine line) {
        switch (line) {
            case AnswerLine answer -> {
                if (answer.attempt() instanceof Attempt.Answer(ChatResponse response)) {
                    take(answer.request(), response);
                }
            }
            case VerdictLine verdict -> {
                verdicts++;
                judges.merge(judge(verdict.judged().verdict()), 1, Integer::sum);
            }
            default -> {
                // says nothing of answers
            }
        }
    }

    private void take(ChatRequest request, ChatResponse response) {
        answered++;
        ends += response.end().word().isEmpty() ? 0 : 1;
        usages += response.usage().isKnown() ? 1 : 0;
        String by = response.delivery().served();
        told += by.isEmpty() ? 0 : 1;
        if (!by.isEmpty()) {
            served.merge(by, 1, Integer::sum);
        }
        if (!response.delivery().cached()) {
            fresh++;
            answers.put(digest(request.toString()), digest(response.text()));
        }
    }

    private static String judge(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Scored scored -> scored.judge();
            case Verdict.Unscored unscored -> unscored.judge();
        };
    }

    private static String digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 24);
    }

    /** Answers that there are. */
    int answered() {
        return answered;
    }

    /** Those that were not kept from an earlier run. */
    int fresh() {
        return fresh;
    }

    /** Answers with the provider's own word for their end. */
    int ends() {
        return ends;
    }

    /** Answers whose tokens were told. */
    int usages() {
        return usages;
    }

    /** Answers with the provider's word for what answered. */
    int told() {
        return told;
    }

    /** The provider's words for what answered, with how many answers. */
    Map<String, Integer> served() {
        return served;
    }

    /** The ids of all judges, with how many verdicts. */
    Map<String, Integer> judges() {
        return judges;
    }

    int verdicts() {
        return verdicts;
    }

    /** Requests that are alike to the seed in both, and how many of them have the same answer. */
    static Alike alike(JournalFacts one, JournalFacts other) {
        List<String> both =
                one.answers.keySet().stream().filter(other.answers::containsKey).toList();
        return new Alike(both.size(), (int) both.stream()
                .filter(key -> Objects.equals(other.answers.get(key), one.answers.get(key)))
                .count());
    }

    /** How many requests were asked twice, and how many of these answered the same. */
    record Alike(int requests, int same) {}
}
