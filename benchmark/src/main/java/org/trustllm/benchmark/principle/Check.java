package org.trustllm.benchmark.principle;

import java.util.function.Function;

/**
 * One thing that should be so, and how it is looked up.
 *
 * @param id {@code transparency/licence}
 * @param asks what should be so, in one sentence
 * @param from where it is looked for, in words
 * @param looking what the evidence says
 */
public record Check(String id, String title, String asks, String from, Function<Evidence, Finding> looking) {
    /** The id of the dimension that it speaks to. */
    public String dimension() {
        return id.substring(0, id.indexOf('/'));
    }

    /** What the evidence says of it. */
    public Result on(Evidence evidence) {
        return new Result(this, looking.apply(evidence));
    }

    /** A check with what it came to. */
    public record Result(Check check, Finding finding) {}
}
