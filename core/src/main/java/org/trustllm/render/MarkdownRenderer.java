package org.trustllm.render;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.MarkdownText;
import org.trustllm.internal.opening.Opening;
import org.trustllm.journal.Provenance;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.stats.VarianceComponents;

/** Markdown tables, a section each. */
final class MarkdownRenderer implements Renderer {
    @Override
    public void render(Report report, Appendable out) throws IOException {
        Provenance provenance = report.provenance();
        opening(Opening.of(report), provenance.smokeSize(), out);
        boolean judges = report.knowsJudges();
        for (SectionScore section : report.sections()) {
            if (section.withRows().isEmpty()) {
                continue;
            }
            out.append("## ")
                    .append(MarkdownText.name(section.section().title()))
                    .append("\n\n");
            out.append("| task | metric | | value | 95 % interval | scored | unscored |");
            out.append(judges ? " corrected | its judge |" : "").append(" remark |\n");
            out.append("|---|---|---|---|---|---|---|---|").append(judges ? "---|---|\n" : "\n");
            for (TaskScore task : section.withRows()) {
                for (int i = 0; i < task.measures().size(); i++) {
                    Measure measure = task.measures().get(i);
                    Scale scale = measure.scale();
                    boolean headline = i == 0;
                    out.append(String.format(
                            Locale.ROOT,
                            "| %s | %s | %s | %s | %s | %d | %d |%s %s |\n",
                            headline ? MarkdownText.name(task.task().title()) : "",
                            name(scale),
                            scale.direction().arrow(),
                            FigureText.value(measure.value()),
                            FigureText.interval(measure),
                            measure.scored(),
                            measure.unscored(),
                            judges ? judge(task, measure) : "",
                            headline ? MarkdownText.name(task.remark()) : MarkdownText.name(measure.note())));
                }
            }
            out.append('\n');
        }
        if (!report.checked().isEmpty()) {
            out.append(
                    "## Checked beside the answers\n\n| dimension | met | not met | not measured | share met |\n|---|---|---|---|---|\n");
            for (Report.Checked one : report.checked()) {
                out.append("| %s | %d | %d | %d | %s |\n"
                        .formatted(
                                MarkdownText.name(one.title()),
                                one.met(),
                                one.notMet(),
                                one.unmeasured(),
                                FigureText.value(one.measure().value())));
            }
            out.append('\n');
        }
        variances(report, out);
        if (!report.card().isEmpty()) {
            out.append("## Rank card\n\n| row | | value | scored | unscored | mean of |\n|---|---|---|---|---|---|\n");
            for (CardScore score : report.card()) {
                out.append("| %s | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                MarkdownText.name(score.row().title()),
                                score.row().direction().arrow(),
                                FigureText.value(score.value()),
                                Integer.toString(score.scored()),
                                Integer.toString(score.unscored()),
                                MarkdownText.name(
                                        score.value() == null
                                                ? score.note()
                                                : Stream.of(FigureText.meanOf(score.row()), score.remark())
                                                        .filter(text -> !text.isEmpty())
                                                        .collect(Collectors.joining("; ")))));
            }
            out.append('\n');
        }
        out.append("## How it was made\n\n");
        out.append("- benchmark: ")
                .append(MarkdownText.name(provenance.benchmark()))
                .append('\n');
        out.append("- scoring: ")
                .append(MarkdownText.name(provenance.scoring()))
                .append('\n');
        list(provenance.settings().texts(), out);
        list(report.thinking().texts(), out);
        if (!report.warning().isEmpty()) {
            out.append("\n**").append(MarkdownText.name(report.warning())).append("**\n");
        }
    }

    private static void opening(Opening opening, boolean smoke, Appendable out) throws IOException {
        out.append(opening.confidentiality().isEmpty() ? "" : MarkdownText.name(opening.confidentiality()) + "\n\n")
                .append("# ")
                .append(MarkdownText.name(opening.heading()))
                .append("\n\n")
                .append(MarkdownText.name(opening.kicker()))
                .append(".\n\n");
        entries(opening.facts(), out);
        out.append('\n');
        if (smoke) {
            out.append("The built-in rows are a smoke-size set: a first look, not a measurement to publish.\n\n");
        }
        out.append("## Summary\n\n");
        for (String sentence : opening.sentences()) {
            out.append("- ").append(MarkdownText.line(sentence)).append('\n');
        }
        part("Judges", opening.judges(), out);
        part("Not measured", opening.unmeasured(), out);
        out.append('\n');
    }

    private static void part(String title, Map<String, String> entries, Appendable out) throws IOException {
        if (!entries.isEmpty()) {
            out.append("\n### ").append(title).append("\n\n");
            entries(entries, out);
        }
    }

    private static void entries(Map<String, String> entries, Appendable out) throws IOException {
        for (var entry : entries.entrySet()) {
            out.append("- **")
                    .append(MarkdownText.name(entry.getKey()))
                    .append(":** ")
                    .append(MarkdownText.line(entry.getValue()))
                    .append('\n');
        }
    }

    private static void list(Map<String, String> entries, Appendable out) throws IOException {
        for (var entry : entries.entrySet()) {
            out.append("- ")
                    .append(MarkdownText.name(entry.getKey()))
                    .append(": ")
                    .append(MarkdownText.name(entry.getValue()))
                    .append('\n');
        }
    }

    private static void variances(Report report, Appendable out) throws IOException {
        boolean begun = false;
        for (SectionScore section : report.sections()) {
            for (TaskScore task : section.tasks()) {
                for (Measure measure : task.measures()) {
                    VarianceComponents variance = measure.variance();
                    if (variance == null) {
                        continue;
                    }
                    out.append(begun ? "" : """
                            ## Several answers to each prompt

                            | task | metric | variance within prompts | between prompts | prompts | answers |
                            |---|---|---|---|---|---|
                            """);
                    begun = true;
                    out.append(String.format(
                            Locale.ROOT,
                            "| %s | %s | %s | %s | %d | %d |\n",
                            MarkdownText.name(task.task().title()),
                            name(measure.scale()),
                            FigureText.value(variance.within()),
                            FigureText.value(variance.between()),
                            variance.prompts(),
                            variance.answers()));
                }
            }
        }
        out.append(begun ? "\n" : "");
        wordings(report, out);
    }

    private static void wordings(Report report, Appendable out) throws IOException {
        boolean begun = false;
        for (SectionScore section : report.sections()) {
            for (TaskScore task : section.tasks()) {
                for (Measure measure : task.measures()) {
                    if (!measure.wordings().isEmpty()) {
                        out.append(begun ? "" : """
                                ## Several wordings of the instruction

                                | task | metric | figure of each wording | variance between wordings |
                                |---|---|---|---|
                                """);
                        begun = true;
                        out.append("| %s | %s | %s | %s |\n"
                                .formatted(
                                        MarkdownText.name(task.task().title()),
                                        name(measure.scale()),
                                        measure.wordings().stream()
                                                .map(FigureText::value)
                                                .collect(Collectors.joining(", ")),
                                        FigureText.value(measure.betweenWordings())));
                    }
                }
            }
        }
        out.append(begun ? "\n" : "");
    }

    private static String judge(TaskScore task, Measure measure) {
        return task.quality(measure)
                .map(quality -> " %s | %s |".formatted(quality.correctedText(), MarkdownText.name(quality.words())))
                .orElse(" | |");
    }

    /** As code, where nothing in it can end the code. */
    private static String name(Scale scale) {
        String name = scale.name();
        return name.matches("[\\w.-]+") ? "`" + name + "`" : MarkdownText.name(name);
    }
}
