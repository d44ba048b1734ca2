package org.trustllm.internal.opening;

import java.util.List;
import org.trustllm.internal.markup.MarkdownText;

/**
 * The words of reports and pages in the meaning that they have there: one list, which pages show and {@code
 * docs/reference/glossary.md} is made of.
 */
public final class Glossary {
    private static final List<Term> TERMS = List.of(
            new Term(
                    "95 % confidence interval",
                    "A range made by a method that, over many samples of rows, holds the true figure 95 times of 100. It knows of chance in"
                            + " the choice of rows, and of nothing else: not of a judge's error, nor of rows that are unlike those in use."),
            new Term(
                    "bounds",
                    "How far a figure could move if every answer without a score were right, or every one wrong. Wider than chance."),
            new Term(
                    "calibration",
                    "A judge held against labels that people, or another named source, gave to the same answers. Its sensitivity is the share"
                            + " of answers with the property that it finds; its specificity is the share of the others that it leaves alone."),
            new Term(
                    "certain",
                    "Holds at 95 % for all figures of the report looked at together (Bonferroni), and whatever the answers without a score are."),
            new Term(
                    "corrected rate",
                    "A rate with its judge's measured error taken out: by reviews of this run's answers, or by labelled models."),
            new Term(
                    "coverage",
                    "Answers with a score as a share of all answers that tasks read. An answer counts once in each task that reads it."),
            new Term(
                    "epoch",
                    "One asking of all planned rows; several tell chance within a prompt from differences between prompts."),
            new Term("gate", "Thresholds that people wrote down, and whether a run meets them."),
            new Term(
                    "journal",
                    "The file with every answer and verdict, line by line. Each line carries a checksum over the line before."),
            new Term(
                    "journal head",
                    "The checksum of the journal's last line. Two runs with one head have the same journal; 'audit' prints it anew."),
            new Term(
                    "judge",
                    "What decides about an answer: a fixed rule, a classifier, a language model, recorded labels, or people."),
            new Term(
                    "leading figure",
                    "The first figure of a task, which stands for it in overviews and the rank card."),
            new Term(
                    "position",
                    "Where a figure stands between the worst (0) and the best (1) value that its metric can take. A section's position is the"
                            + " arithmetic mean of its tasks' positions. A picture, not a score: the paper scores no sections."),
            new Term(
                    "published data",
                    "The 24 files that the benchmark's authors published in August 2024, told by the SHA-256 of files and the digests of rows."),
            new Term("rank card", "The paper's result rows: each the mean of one or several tasks' leading figures."),
            new Term(
                    "run",
                    "One model asked, or its recorded answers judged, by one scoring profile; kept in one directory."),
            new Term(
                    "scoring profile",
                    "The parsers and metrics by which answers become figures: standard, toolkit-0.3 or published."),
            new Term(
                    "smoke-size set",
                    "A few rows of our own for a first look. Confidence intervals are wide, and figures do not compare with the paper's."),
            new Term(
                    "trade-off",
                    "Two figures of which one is easily bettered at the other's cost, such as refusing harmful requests and answering harmless"
                            + " ones. They are read together."),
            new Term(
                    "unscored",
                    "Without a score: no answer came, no judge was at hand, or it could not decide. Neither right nor wrong, and in no figure."));

    private Glossary() {}

    /**
     * A word.
     *
     * @param word as reports use it
     * @param meaning in one or a few sentences
     */
    public record Term(String word, String meaning) {}

    /** All of them, in alphabetical order. */
    public static List<Term> terms() {
        return TERMS;
    }

    /** The page of the documentation. */
    public static String page() {
        StringBuilder page = new StringBuilder("""
                # Glossary

                What the words of reports, pages and the terminal mean. Reports end with the same list.

                | word | meaning |
                |---|---|
                """);
        TERMS.forEach(term -> page.append("| ")
                .append(MarkdownText.line(term.word()))
                .append(" | ")
                .append(MarkdownText.line(term.meaning()))
                .append(" |\n"));
        return page.toString();
    }
}
