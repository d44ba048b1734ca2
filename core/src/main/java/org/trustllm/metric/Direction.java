package org.trustllm.metric;

/** Which way is better. */
public enum Direction {
    HIGHER_IS_BETTER("↑", "higher is better"),
    LOWER_IS_BETTER("↓", "lower is better");

    private final String arrow;
    private final String words;

    Direction(String arrow, String words) {
        this.arrow = arrow;
        this.words = words;
    }

    public String arrow() {
        return arrow;
    }

    public String words() {
        return words;
    }
}
