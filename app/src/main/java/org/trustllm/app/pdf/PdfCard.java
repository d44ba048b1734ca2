package org.trustllm.app.pdf;

import static org.trustllm.internal.markup.Html.tag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trustllm.evidence.card.Card;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlPage;
import org.trustllm.internal.text.Counted;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;

/** A run on two sheets of paper: each dimension, the headline of each task, what is not known, and how to check it. */
public final class PdfCard implements Card {
    /** So many figures stand on the second sheet. */
    private static final int MOST = 56;

    private static final int COLUMNS = 2;

    @Override
    public Map<String, byte[]> files(CardSource run) throws IOException {
        PaperDocument paper = PaperDocument.of(new HtmlPage("Card of " + model(run)).write(html -> body(html, run)));
        PaperFonts fonts = PaperFonts.of(paper.letters());
        paper.arrange(fonts, "card.css");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfReport.write(paper, fonts, bytes);
        String name = model(run).replaceAll("[^A-Za-z0-9._-]+", "_");
        return Map.of((name.isEmpty() || name.startsWith(".") ? "_" + name : name) + ".card.pdf", bytes.toByteArray());
    }

    private static String model(CardSource run) {
        return run.report().provenance().model();
    }

    private static void body(Html html, CardSource run) {
        html.in("header", () -> head(html, run));
        html.in("main", () -> {
            chapter(html, "dimensions", "Eight dimensions", () -> dimensions(html, run.report()));
            chapter(html, "unknown", "What this run does not know", () -> list(html, run.unknown()));
            chapter(html, "check", "How to check it", () -> check(html, run));
            chapter(html, "figures", "Headline of each task, with its 95 % interval", () -> figures(html, run));
        });
    }

    private static void chapter(Html html, String id, String title, Runnable content) {
        html.in(tag("section").with("id", id), () -> {
            html.in("h2", title);
            content.run();
        });
    }

    private static void head(Html html, CardSource run) {
        html.in("p.kicker", "Evaluation card, TrustLLM for Java " + run.version());
        html.in("h1", () -> html.words(model(run)));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "measured",
                run.description().circumstances().texts().getOrDefault("started", "at a time that is not known"));
        facts.put(
                "by",
                run.people().organization() + ", " + run.people().relationship().replace('_', ' '));
        facts.put("rows", run.report().provenance().benchmark());
        facts.put("scored by", run.description().scoring());
        run.description().settings().texts().forEach(facts::putIfAbsent);
        html.in("dl.facts", () -> facts.forEach(html::entry));
    }

    private static void dimensions(Html html, Report report) {
        html.in("table.small", () -> {
            row(html, true, List.of("dimension", "tasks with a figure", "answers scored", "checks"));
            for (SectionScore section : report.allSections()) {
                long figures = section.tasks().stream()
                        .filter(task -> task.headline().value() != null)
                        .count();
                row(
                        html,
                        false,
                        List.of(
                                section.section().title(),
                                figures + " of " + section.tasks().size(),
                                section.coverage().words(),
                                ""));
            }
            for (Report.Checked checked : report.allChecked()) {
                row(html, false, List.of(checked.title(), "", "", checked.words()));
            }
        });
        html.in(
                "p.note",
                "Figures of answers and shares of checks are never put together, and no dimension has one score.");
    }

    private static void row(Html html, boolean head, List<String> cells) {
        html.in("tr", () -> cells.forEach(cell -> html.in(tag(head ? "th" : "td"), () -> html.words(cell))));
    }

    private static void list(Html html, Map<String, String> entries) {
        html.in("dl.made", () -> entries.forEach(html::entry));
    }

    private static void check(Html html, CardSource run) {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("SHA-256 of the journal, which holds every answer and verdict", run.digest());
        ways.put("digest of the rows", run.description().settings().dataDigest());
        ways.put(
                "a signed pack",
                "evidence make, which the run's owner runs; evidence verify computes every figure anew from it");
        list(html, ways);
    }

    private static void figures(Html html, CardSource run) {
        List<TaskScore> tasks = run.report().tasks().stream()
                .filter(task -> task.headline().value() != null)
                .toList();
        List<TaskScore> shown = tasks.subList(0, Math.min(MOST, tasks.size()));
        int half = (shown.size() + COLUMNS - 1) / COLUMNS;
        html.in("div.columns", () -> {
            for (int column = 0; column < COLUMNS; column++) {
                int from = Math.min(column * half, shown.size());
                List<TaskScore> part = shown.subList(from, Math.min(from + half, shown.size()));
                html.in("div", () -> html.in("table.small", () -> part.forEach(task -> figure(html, task))));
            }
        });
        if (tasks.size() > MOST) {
            html.in("p.note", "and " + Counted.of(tasks.size() - MOST, "task") + " more, in the report.");
        }
    }

    private static void figure(Html html, TaskScore task) {
        Measure headline = task.headline();
        html.in("tr", () -> {
            html.in("td", () -> {
                html.in("span.name", () -> html.words(task.task().title()));
                html.in("code", () -> html.words(headline.scale().name()));
            });
            html.in(tag("td.number"), text(headline));
        });
    }

    private static String text(Measure measure) {
        Interval interval = measure.interval();
        return String.format(Locale.ROOT, "%.3f", measure.value())
                + (interval == null
                        ? ""
                        : String.format(Locale.ROOT, " [%.3f, %.3f]", interval.low(), interval.high()));
    }
}
