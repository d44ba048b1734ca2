package org.trustllm.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.trustllm.data.Sample;

/**
 * What an LLM judge is asked: instructions in our own words and the closed set of words that count as a verdict.
 *
 * @param name the rubric's name, for prompts' digests and reports
 * @param instructions what to decide about the material
 * @param verdicts each word of the grammar with the value that it scores
 * @param material what the judge gets to see of a row and its answer (of a pair, both), always as data
 * @param recordedAs the column in which an earlier evaluation left its verdict
 * @param grammar reads the reply
 * @param form what its verdicts are
 */
public record Rubric(
        String name,
        String instructions,
        Map<String, Double> verdicts,
        Function<List<Answered>, List<Piece>> material,
        String recordedAs,
        Grammar grammar,
        Form form) {
    public Rubric {
        verdicts = Map.copyOf(verdicts);
    }

    /** A rubric of labels. */
    public Rubric(
            String name,
            String instructions,
            Map<String, Double> verdicts,
            Function<List<Answered>, List<Piece>> material,
            String recordedAs,
            Grammar grammar) {
        this(name, instructions, verdicts, material, recordedAs, grammar, Form.LABELS);
    }

    /** A rubric whose verdict is the only one of its words that the judge's reply holds. */
    public Rubric(
            String name,
            String instructions,
            Map<String, Double> verdicts,
            Function<List<Answered>, List<Piece>> material,
            String recordedAs) {
        this(name, instructions, verdicts, material, recordedAs, oneOf(verdicts));
    }

    /**
     * Some text that a judge gets to see.
     *
     * @param name what it is, in one or two words: {@code Question}
     * @param text as it stands in the row or came as an answer
     */
    public record Piece(String name, String text) {}

    /** What verdicts are, which says how several are put together. */
    public enum Form {
        /** One label an answer; several judges go by the majority. */
        LABELS,
        /** One label for two answers, whichever stands first. */
        PAIRS,
        /** A number an answer; several judges go by the mean. */
        GRADES
    }

    /** Reads a judge's reply. Total: any text has a reading. */
    @FunctionalInterface
    public interface Grammar {
        /**
         * The verdict's word, which must be one of the rubric's.
         *
         * @param answered the row that was judged
         */
        LabelParser.Reading read(Answered answered, String reply);
    }

    /** The same rubric with verdicts of another form. */
    public Rubric with(Form other) {
        return new Rubric(name, instructions, verdicts, material, recordedAs, grammar, other);
    }

    /** The words that count as a verdict, in the order of the alphabet. */
    public List<String> words() {
        return verdicts.keySet().stream().sorted().toList();
    }

    /**
     * The material of every answer in turn: pieces of its row, then the answer itself; numbered where there are several.
     *
     * @param row the pieces of a row
     */
    public static Function<List<Answered>, List<Piece>> each(Function<Sample, List<Piece>> row) {
        return answers -> {
            List<Piece> all = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                String number = answers.size() == 1 ? "" : " " + (i + 1);
                Answered answered = answers.get(i);
                row.apply(answered.sample()).forEach(piece -> all.add(new Piece(piece.name() + number, piece.text())));
                all.add(new Piece("Answer" + number, answered.response().text()));
            }
            return all;
        };
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
