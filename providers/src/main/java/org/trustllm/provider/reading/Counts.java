package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import org.trustllm.model.Usage;

/** Numbers of tokens, read with care: what is no count is not known, and no part is larger than its whole. */
final class Counts {
    private Counts() {}

    /** The count at the first of these pointers that has one; -1 where none has. */
    static int at(JsonNode root, String... pointers) {
        for (String pointer : pointers) {
            JsonNode node = root.at(pointer);
            if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0) {
                return node.intValue();
            }
        }
        return -1;
    }

    /** The same, and 0 where there is none. */
    static int orNone(JsonNode root, String... pointers) {
        return Math.max(0, at(root, pointers));
    }

    /** A sum of counts of which the first must be known; -1 where it is not, or the sum is past all bounds. */
    static int sum(int first, int... others) {
        long sum = first;
        for (int other : others) {
            sum += other;
        }
        return first < 0 || sum > Integer.MAX_VALUE ? -1 : (int) sum;
    }

    /** A use whose parts fit into the whole. */
    static Usage usage(int prompt, int completion, int reasoning, int cached, int cacheWrite) {
        int kept = Math.clamp(cached, 0, Math.max(0, prompt));
        return new Usage(
                prompt,
                completion,
                Math.clamp(reasoning, 0, Math.max(0, completion)),
                kept,
                Math.clamp(cacheWrite, 0, Math.max(0, prompt - kept)));
    }
}
