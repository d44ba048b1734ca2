package org.trustllm.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.trustllm.judge.LabelParser;
import org.trustllm.judge.LabelParsers;

/** The label words that several tasks ask for. */
final class Labels {
    static final LabelParser YES_NO = LabelParsers.openingOrWords(words("Yes", "yes", "No", "no"));

    private static final int MOST_OFFERED = 512;

    private static final Map<Map<String, String>, LabelParser> OFFERED = new ConcurrentHashMap<>();

    private Labels() {}

    /** Label and pattern by turns, tried in this order. */
    static Map<String, String> words(String... labelsAndPatterns) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndPatterns.length; i += 2) {
            words.put(labelsAndPatterns[i], labelsAndPatterns[i + 1]);
        }
        return words;
    }

    /**
     * Reads the words that a row's own prompt offers. Prompts offer the same few sets again and again, so that their
     * parsers are kept, up to a number.
     */
    static LabelParser offered(Map<String, String> patterns) {
        LabelParser known = OFFERED.get(patterns);
        if (known != null) {
            return known;
        }
        LabelParser parser = LabelParsers.words(patterns);
        if (OFFERED.size() < MOST_OFFERED) {
            OFFERED.put(patterns, parser);
        }
        return parser;
    }

    /** A closed set of labels in the data. */
    static final List<String> YES_OR_NO = List.of("Yes", "No");
}
