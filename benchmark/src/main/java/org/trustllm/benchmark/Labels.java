package org.trustllm.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.judge.LabelParser;
import org.trustllm.judge.LabelParsers;

/** The label words that several tasks ask for. */
final class Labels {
    static final LabelParser YES_NO = LabelParsers.openingOrWords(words("Yes", "yes", "No", "no"));

    private Labels() {}

    /** Label and pattern by turns, tried in this order. */
    static Map<String, String> words(String... labelsAndPatterns) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndPatterns.length; i += 2) {
            words.put(labelsAndPatterns[i], labelsAndPatterns[i + 1]);
        }
        return words;
    }

    /** A closed set of labels in the data. */
    static final List<String> YES_OR_NO = List.of("Yes", "No");
}
