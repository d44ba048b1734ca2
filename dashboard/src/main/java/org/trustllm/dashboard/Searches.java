package org.trustllm.dashboard;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was searched last in a run, so that the next page and another filter need not search again. */
final class Searches {
    private static final int KEPT = 8;

    private final Map<Question, Hits> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    /** A text, and what it was looked for in. */
    private record Question(String text, Indexing.Position position) {}

    Hits hits(SearchedTexts texts, Indexing.Position position, String text) {
        Question question = new Question(text, position);
        synchronized (kept) {
            Hits known = kept.get(question);
            if (known != null) {
                return known;
            }
        }
        BitSet lines = texts.find(Needle.of(text), position.texts().texts());
        Hits hits = Hits.of(lines);
        synchronized (kept) {
            kept.put(question, hits);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return hits;
    }
}
