package org.trustllm.benchmark.published;

import java.util.List;
import java.util.Locale;

/**
 * How a file compares with the published one.
 *
 * @param file section and name
 * @param rows how many it has
 * @param findings the rows that are not as published, in file order
 */
public record FileFinding(String file, State state, int rows, List<RowFinding> findings) {
    public FileFinding {
        findings = List.copyOf(findings);
    }

    /** The whole file in a word. */
    public enum State {
        /** Byte by byte the published file. */
        WHOLE("whole"),
        /** Every row in its place, in other bytes: answers were added, or it was written anew. */
        SAME_ROWS("same rows in other bytes"),
        /** Some rows are not as published. */
        DIFFERS("differs"),
        /** Not there. */
        ABSENT("absent");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }

        /** For programs. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Whether the file is at fault.
     *
     * @param partial whether files and rows may be missing, or stand in another order
     */
    public boolean isFault(boolean partial) {
        return switch (state) {
            case WHOLE, SAME_ROWS -> false;
            case ABSENT -> !partial;
            case DIFFERS ->
                !partial
                        || findings.stream()
                                .anyMatch(finding ->
                                        finding instanceof RowFinding.Added || finding instanceof RowFinding.Changed);
        };
    }
}
