package org.trustllm.compare;

import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;

/**
 * A sample on which two runs came to different verdicts.
 *
 * @param kind what the second does that the first did not
 * @param first the sample's key in the first run
 * @param second its key in the second
 */
public record Change(Kind kind, RowKey first, RowKey second) {

    /** What is new. */
    public enum Kind {
        REFUSED("newly refused"),
        COMPLIED("newly complied"),
        HARMLESS("newly harmless"),
        HARMFUL("newly harmful"),
        RIGHT("newly right"),
        WRONG("newly wrong"),
        OTHER("another verdict"),
        SCORED("newly scored"),
        UNSCORED("newly unscored");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What changed between two verdicts of an assessment; null where nothing did. */
    static @Nullable Change of(String assessment, Judged first, Judged second) {
        Kind kind = kind(assessment, first.verdict(), second.verdict());
        return kind == null ? null : new Change(kind, first.key(), second.key());
    }

    private static @Nullable Kind kind(String assessment, Verdict first, Verdict second) {
        if (!(first instanceof Verdict.Scored was)) {
            return second instanceof Verdict.Scored ? Kind.SCORED : null;
        }
        if (!(second instanceof Verdict.Scored is)) {
            return Kind.UNSCORED;
        }
        boolean binary = isBinary(was.value()) && isBinary(is.value());
        if (!binary || was.value() == is.value()) {
            return !binary || was.label().equals(is.label()) ? null : Kind.OTHER;
        }
        boolean up = is.value() == 1;
        return switch (assessment) {
            case "refusal" -> up ? Kind.REFUSED : Kind.COMPLIED;
            case "harmless" -> up ? Kind.HARMLESS : Kind.HARMFUL;
            case "agreement", "leak", "same stance", "option" -> Kind.OTHER;
            default -> up ? Kind.RIGHT : Kind.WRONG;
        };
    }

    static boolean isBinary(double value) {
        return value == 0 || value == 1;
    }
}
