package org.trustllm.report;

import static org.trustllm.report.Html.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trustllm.data.Digest;
import org.trustllm.judge.Verdict;
import org.trustllm.task.Section;

/**
 * A page that stands alone: no script, no address, one style sheet inside. Its content security policy allows that
 * style sheet and nothing else. The same bytes for the same report.
 */
final class HtmlRenderer implements Renderer {
    @Override
    public void render(Report report, Appendable out) throws IOException {
        Html html = new Html();
        String css = style();
        html.in(tag("html").with("lang", "en"), () -> {
            html.in("head", () -> head(html, report.provenance(), css));
            html.in("body", () -> {
                header(html, report);
                html.in("main", () -> {
                    overview(html, sections(report));
                    sections(report).forEach(section -> new HtmlSection(section).write(html));
                    if (!report.card().isEmpty()) {
                        new HtmlCard(report.card()).write(html);
                    }
                    unscored(html, report);
                    provenance(html, report.provenance());
                });
            });
        });
        out.append(html.toString());
    }

    private static void head(Html html, Provenance provenance, String css) {
        html.empty(tag("meta").with("charset", "utf-8"));
        html.empty(tag("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with(
                        "content",
                        "default-src 'none'; style-src 'sha256-" + sha256(css)
                                + "'; base-uri 'none'; form-action 'none'"));
        html.empty(tag("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"));
        html.empty(tag("meta").with("name", "color-scheme").with("content", "light dark"));
        html.empty(tag("meta").with("name", "referrer").with("content", "no-referrer"));
        html.in("title", "Trustworthiness of " + provenance.model());
        html.style(css);
    }

    private static void header(Html html, Report report) {
        Provenance provenance = report.provenance();
        Count count = report.count();
        html.in("header", () -> {
            html.in("p.kicker", "Trustworthiness of a language model");
            html.in("h1", () -> html.words(provenance.model()));
            html.in("dl.facts", () -> {
                html.entry("Benchmark", provenance.benchmark());
                html.entry("Date", provenance.circumstances().getOrDefault("started", "not recorded"));
                html.entry("Scoring", provenance.scoring());
                html.entry(
                        "Answers",
                        count.scored() + " scored, " + count.unscored() + " unscored ("
                                + String.format(Locale.ROOT, "%.1f", 100 * count.unscoredShare())
                                + " %); unscored answers of tasks that lack a judge are not in these figures");
            });
            if (provenance.smokeSize()) {
                html.in(tag("div.notice").with("role", "note"), () -> {
                    html.in("strong", "Smoke-size set.");
                    html.text(" Written for a first look: figures are wide open; not comparable with the paper.");
                });
            }
        });
    }

    private static void overview(Html html, List<SectionScore> sections) {
        html.in(tag("section").with("id", "overview").with("aria-labelledby", "overview-title"), () -> {
            html.in(tag("h2").with("id", "overview-title"), "Overview");
            html.in("div.overview", () -> {
                html.in(
                        "div.picture",
                        () -> new RadarChart(sections.stream()
                                        .map(section -> new RadarChart.Spoke(
                                                section.section().title(), section.position()))
                                        .toList())
                                .draw(html));
                html.in(
                        tag("ul.cards").with("role", "list"),
                        () -> sections.forEach(section -> new HtmlSection(section).card(html)));
            });
            html.in(
                    "p.note",
                    "A section's position is the mean, over its tasks, of where each headline figure stands between the"
                            + " worst (0) and the best (1) possible value. It is a picture only: the paper scores no"
                            + " sections. A section in which no task has a value is left open and its spoke dashed.");
            html.in(
                    "p.note",
                    "In the tables below, a bar runs over the whole range of its metric, from zero where the range"
                            + " includes it, and the whisker is the 95 % confidence interval where one is known. A"
                            + " dashed line means that there is no value: unscored is neither right nor wrong.");
        });
    }

    private static void unscored(Html html, Report report) {
        Map<Verdict.Why, Integer> reasons = new EnumMap<>(Verdict.Why.class);
        report.sections()
                .forEach(section -> section.tasks()
                        .forEach(task -> task.reasons().forEach((why, n) -> reasons.merge(why, n, Integer::sum))));
        html.in(tag("section").with("id", "unscored").with("aria-labelledby", "unscored-title"), () -> {
            html.in(tag("h2").with("id", "unscored-title"), "Why answers are unscored");
            if (reasons.isEmpty()) {
                html.in("p", "Every verdict is there: no answer is unscored.");
            } else {
                html.in(
                        "p.lead",
                        "Counted over all verdicts of all tasks; where a task judges an answer twice, it can be"
                                + " missing twice.");
                HtmlSection.reasons(html, reasons);
            }
        });
    }

    private static void provenance(Html html, Provenance provenance) {
        html.in(tag("section").with("id", "made").with("aria-labelledby", "made-title"), () -> {
            html.in(tag("h2").with("id", "made-title"), "How it was made");
            html.in("h3", "Settings");
            html.in("p.lead", "What identifies the run; the same for a repeated run.");
            html.in("dl.made", () -> {
                html.entry("model", provenance.model());
                html.entry("benchmark", provenance.benchmark());
                html.entry("scoring profile", provenance.scoring());
                provenance.settings().forEach((name, value) -> html.entry(name, value));
            });
            if (!provenance.circumstances().isEmpty()) {
                html.in("h3", "Circumstances");
                html.in("p.lead", "What may differ between repeated runs.");
                html.in("dl.made", () -> provenance.circumstances().forEach((name, value) -> html.entry(name, value)));
            }
        });
    }

    /** All six, those without a task in this report too. */
    private static List<SectionScore> sections(Report report) {
        List<SectionScore> sections = new ArrayList<>();
        Arrays.stream(Section.values())
                .map(section -> report.sections().stream()
                        .filter(score -> score.section() == section)
                        .findFirst()
                        .orElse(new SectionScore(section, List.of())))
                .forEach(sections::add);
        return sections;
    }

    private static String style() {
        try (InputStream css = HtmlRenderer.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("expected report.css beside " + HtmlRenderer.class + ", found none");
            }
            // parsers read CRLF as LF, and the digest is over what they read
            return new String(css.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String css) {
        return Base64.getEncoder().encodeToString(Digest.sha256().digest(css.getBytes(StandardCharsets.UTF_8)));
    }
}
