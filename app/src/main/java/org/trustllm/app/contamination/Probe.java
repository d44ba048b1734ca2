package org.trustllm.app.contamination;

/** A way to find out whether a row was met before. */
enum Probe {
    /** The end of the row is hidden, and asked for behind its beginning as it is and in other words. */
    COMPLETION("completion", "share of hidden words given, row less the row with its beginning in other words"),
    /** The row is answered as it is and moved. */
    PERTURBATION("perturbation", "right answers, row less the row moved"),
    /** The row is answered with its options as they are and in other orders. */
    ORDER("order", "right answers, options as they are less in other orders");

    private final String word;
    private final String words;

    Probe(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** As reports name it. */
    String word() {
        return word;
    }

    /** What its gap is. */
    String words() {
        return words;
    }
}
