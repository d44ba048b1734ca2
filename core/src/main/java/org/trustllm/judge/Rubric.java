package org.trustllm.judge;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What an LLM judge is asked: instructions in our own words and the closed set of words that count as a verdict.
 *
 * @param name the rubric's name, for prompts' digests and reports
 * @param instructions what to decide about the material
 * @param verdicts each word of the grammar with the value that it scores
 * @param material what the judge gets to see of a row and its answer (of a pair, both), always as data
 * @param recordedAs the column in which an earlier evaluation left its verdict
 * @param grammar reads the reply
 */
public record Rubric(
        String name,
        String instructions,
        Map<String, Double> verdicts,
        Function<List<Answered>, String> material,
        String recordedAs,
        Grammar grammar) {
    public Rubric {
        verdicts = Map.copyOf(verdicts);
    }

    /** A rubric whose verdict is the only one of its words that the judge's reply holds. */
    public Rubric(
            String name,
            String instructions,
            Map<String, Double> verdicts,
            Function<List<Answered>, String> material,
            String recordedAs) {
        this(name, instructions, verdicts, material, recordedAs, oneOf(verdicts));
    }

    /** Reads a judge's reply. Total: any text has a reading. */
    @FunctionalInterface
    public interface Grammar {
        /**
         * The verdict's word, which must be one of the rubric's.
         *
         * @param answered the row that was judged
         */
        Reading read(Answered answered, String reply);
    }

    private static Grammar oneOf(Map<String, Double> verdicts) {
        // longer words first, so that "not corrected" is not read as "corrected"
        Map<String, String> patterns = new LinkedHashMap<>();
        verdicts.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(word -> word))
                .forEach(word -> patterns.put(word, Pattern.quote(word)));
        LabelParser parser = LabelParsers.words(patterns);
        return (answered, reply) -> parser.read(reply);
    }
}
