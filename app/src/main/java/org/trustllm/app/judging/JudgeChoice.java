package org.trustllm.app.judging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trustllm.judge.JudgeKind;
import org.trustllm.task.Catalog;

/** A judge as users write it: {@code KIND=NAME}. */
record JudgeChoice(JudgeKind kind, String name) {
    /** Reads {@code KIND=NAME}. */
    static JudgeChoice parse(String written) {
        int equals = written.indexOf('=');
        JudgeKind kind = kind(written);
        String name = equals < 0 ? "" : written.substring(equals + 1);
        JudgeNames.check(kind, name);
        return new JudgeChoice(kind, name);
    }

    /** Reads {@code KIND} as the default of its kind, and {@code KIND=NAME}. */
    static JudgeChoice orDefault(String written) {
        JudgeKind kind = kind(written);
        return written.contains("=")
                ? parse(written)
                : new JudgeChoice(kind, JudgeNames.of(kind).getFirst());
    }

    /** The kind in {@code KIND} or {@code KIND=NAME}. */
    static JudgeKind kind(String written) {
        int equals = written.indexOf('=');
        String word = equals < 0 ? written : written.substring(0, equals);
        List<String> kinds =
                Arrays.stream(JudgeKind.values()).map(JudgeKind::word).toList();
        if (!kinds.contains(word)) {
            throw Catalog.unknown("kind of judge", word, kinds);
        }
        return JudgeKind.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
