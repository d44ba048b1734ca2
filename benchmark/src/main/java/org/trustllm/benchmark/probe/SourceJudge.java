package org.trustllm.benchmark.probe;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/** The number of the passage that an answer names: the right one, another, or one that the text does not have. */
record SourceJudge() implements Judge {
    static final String RIGHT = "right";
    static final String OTHER = "other";
    static final String ABSENT = "absent";
    private static final String ID = "named-passage/1";
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}.,])\\d{1,4}(?![\\p{L}\\p{N}]|[.,]\\d)");

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        Set<Integer> numbers = new TreeSet<>();
        Matcher found = NUMBER.matcher(response.text());
        while (found.find()) {
            numbers.add(Integer.parseInt(found.group()));
        }
        if (numbers.size() != 1) {
            return new Verdict.Unscored(
                    numbers.isEmpty() ? Verdict.Why.UNPARSABLE_ANSWER : Verdict.Why.AMBIGUOUS_ANSWER,
                    numbers.isEmpty() ? "" : numbers.toString(),
                    ID);
        }
        int named = numbers.iterator().next();
        boolean right = named == Integer.parseInt(sample.text("gold"));
        boolean there = named <= Integer.parseInt(sample.text("passages"));
        return Verdict.of(right, right ? RIGHT : there ? OTHER : ABSENT, ID);
    }
}
