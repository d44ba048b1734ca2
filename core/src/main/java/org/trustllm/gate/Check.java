package org.trustllm.gate;

/**
 * One demand and what came of it.
 *
 * @param name what was looked at: a figure's name, {@code unscored share}, or {@code baseline} and a figure's name
 * @param passed whether it is met; what has no value never is
 * @param words what was found and what was asked, in one line
 */
public record Check(String name, boolean passed, String words) {
    /** PASS or FAIL. */
    public String verdict() {
        return passed ? "PASS" : "FAIL";
    }
}
