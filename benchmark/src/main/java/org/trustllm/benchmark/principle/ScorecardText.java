package org.trustllm.benchmark.principle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.trustllm.internal.markup.HtmlText;
import org.trustllm.internal.markup.MarkdownText;
import org.trustllm.report.Report;

/** What checks came to, for people. */
public record ScorecardText(Principles principles) {
    /** Lines for a terminal: each check with its evidence. */
    public String lines(Scorecard card) {
        StringBuilder text = new StringBuilder();
        for (String id : card.dimensions()) {
            Dimension dimension = principles.dimension(id);
            text.append("%s of %s: %s%n"
                    .formatted(
                            dimension.title(),
                            HtmlText.line(card.subject()),
                            card.tally(dimension).words()));
            card.of(id)
                    .forEach(result -> text.append("  %-12s  %-28s  %s%n"
                            .formatted(
                                    result.finding().status().words(),
                                    result.check().title(),
                                    HtmlText.line(evidence(result.finding())))));
            text.append('\n');
        }
        return text.toString();
    }

    private static String evidence(Finding finding) {
        return finding.source().isEmpty() ? finding.evidence() : finding.evidence() + " [" + finding.source() + "]";
    }

    /** A table in Markdown: a line a check, a column a subject, then the shares. */
    public String table(List<Scorecard> cards) {
        StringBuilder text = new StringBuilder();
        for (String id : cards.getFirst().dimensions()) {
            Dimension dimension = principles.dimension(id);
            text.append("## ").append(dimension.title()).append("\n\n| check |");
            cards.forEach(card ->
                    text.append(' ').append(MarkdownText.name(card.subject())).append(" |"));
            text.append("\n|---|").append("---|".repeat(cards.size())).append('\n');
            for (int i = 0; i < cards.getFirst().of(id).size(); i++) {
                int at = i;
                Check check = cards.getFirst().of(id).get(at).check();
                text.append("| ").append(MarkdownText.line(check.title())).append(" |");
                cards.forEach(card -> text.append(' ')
                        .append(mark(card.of(id).get(at).finding().status()))
                        .append(" |"));
                text.append('\n');
            }
            text.append("| **met of measured** |");
            cards.forEach(
                    card -> text.append(' ').append(share(card, dimension)).append(" |"));
            text.append("\n\n");
        }
        return text.toString();
    }

    private static String mark(Finding.Status status) {
        return switch (status) {
            case MET -> "met";
            case NOT_MET -> "**not met**";
            case NOT_MEASURED -> "–";
        };
    }

    private static String share(Scorecard card, Dimension dimension) {
        Report.Checked tally = card.tally(dimension);
        return tally.met() + " of " + (tally.met() + tally.notMet());
    }

    /** What was found, a line a check of each subject that was measured. */
    public String findings(Scorecard card) {
        List<String> lines = new ArrayList<>();
        for (Check.Result result : card.results()) {
            if (result.finding().status() != Finding.Status.NOT_MEASURED) {
                lines.add("| %s | %s | %s |"
                        .formatted(
                                MarkdownText.line(result.check().title()),
                                result.finding().status().words(),
                                MarkdownText.line(result.finding().evidence())));
            }
        }
        return lines.stream().collect(Collectors.joining("\n", "| check | | evidence |\n|---|---|---|\n", "\n"));
    }
}
