package org.trustllm.evidence.card;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;

/** How tasks were asked, as their requests in the journal show it. */
final class AskedTasks {
    /** So many requests show what all have in common. */
    private static final int LOOKED_AT = 50;

    private static final int MOST = Integer.MAX_VALUE;

    private final Map<String, Asked> byTask = new HashMap<>();

    /** What the requests of a task have in common. */
    static final class Asked {
        final Set<Double> temperatures = new TreeSet<>();
        final Set<Integer> maxTokens = new TreeSet<>();
        private @Nullable String prefix;
        private String suffix = "";

        private void add(AnswerLine answer) {
            temperatures.add(answer.request().temperature());
            if (answer.request().maxTokens() != MOST) {
                maxTokens.add(answer.request().maxTokens());
            }
            String prompt = answer.prompt();
            String before = prefix;
            prefix = before == null ? prompt : prompt.substring(0, common(before, prompt));
            suffix = before == null ? prompt : commonEnd(suffix, prompt);
        }

        /** What stands around the row in every prompt. */
        String template() {
            String begin = prefix == null ? "" : prefix;
            return begin.equals(suffix) ? "{row}" : begin + "{row}" + suffix;
        }

        private static int common(String one, String other) {
            int at = 0;
            while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
                at++;
            }
            return at > 0 && Character.isHighSurrogate(one.charAt(at - 1)) ? at - 1 : at;
        }

        private static String commonEnd(String one, String other) {
            String reversed = new StringBuilder(one).reverse().toString();
            String otherReversed = new StringBuilder(other).reverse().toString();
            return new StringBuilder(reversed.substring(0, common(reversed, otherReversed)))
                    .reverse()
                    .toString();
        }
    }

    AskedTasks(Path run, RunFile description) throws IOException {
        try (RunReader reader = RunReader.open(run)) {
            for (Planned part : description.plan()) {
                Asked asked = new Asked();
                byTask.put(part.task(), asked);
                for (RowKey key : part.keys().limit(LOOKED_AT).toList()) {
                    AnswerLine answer = reader.answer(key);
                    if (answer != null) {
                        asked.add(answer);
                    }
                }
            }
        }
    }

    Asked of(String task) {
        return byTask.getOrDefault(task, new Asked());
    }
}
