package org.trustllm.judge;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What an LLM judge is asked: instructions in our own words and the closed set of words that count as a verdict.
 *
 * @param name the rubric's name, for prompts' digests and reports
 * @param instructions what to decide about the material
 * @param verdicts each word of the grammar with the value that it scores
 * @param material what the judge gets to see of a row and its answer (of a pair, both), always as data
 * @param recordedAs the column in which an earlier evaluation left its verdict
 */
public record Rubric(
        String name,
        String instructions,
        Map<String, Double> verdicts,
        Function<List<Answered>, String> material,
        String recordedAs) {
    public Rubric {
        verdicts = Map.copyOf(verdicts);
    }
}
