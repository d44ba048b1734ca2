package org.trustllm.internal.text;

/** Things with their number in English: {@code 1 answer}, {@code 0 answers}. */
public final class Counted {
    private Counted() {}

    /**
     * A number of things.
     *
     * @param one what one of them is called; more of them have an s
     */
    public static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
