package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.calibration.Calibration;
import org.trustllm.dashboard.runs.Drift;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;

/** Which judges are known, each with a page of its own, how often they were talked round, and whether they stayed the same. */
public record JudgesPage(List<Calibration> calibrations, List<Injection> injections, List<Drift> drifts) {
    public String write() {
        return new Page("Judges", List.of(), Page.Place.JUDGES).write(html -> {
            html.in("h1", "Judges");
            html.in(
                    "p.lead",
                    "Each judge against answers that people labelled, with 95 % intervals on its own page. 'judges calibrate' adds to this.");
            html.in(tag("nav.actions").with("aria-label", "On this page"), () -> {
                jump(html, "injection", "Under attack", !injections.isEmpty());
                jump(html, "drift", "From run to run", !drifts.isEmpty());
            });
            if (calibrations.isEmpty()) {
                html.in("p", "Nothing is known of any judge here.");
            }
            if (!calibrations.isEmpty()) {
                contents(html);
            }
            new InjectionPart(injections).write(html);
            new DriftPart(drifts).write(html);
        });
    }

    private static void jump(Html html, String part, String title, boolean there) {
        if (there) {
            html.in(tag("a.button").with("href", "#" + part), title);
        }
    }

    /** What there is to open, with the figure that each is first known by. */
    private void contents(Html html) {
        html.in("table.list.stacked", () -> {
            html.in("caption.unseen-caption", "Judges");
            html.in(
                    "thead",
                    () -> html.in("tr", () -> {
                        for (String name : List.of("Judge", "Decides", "Labels")) {
                            html.in(tag("th").with("scope", "col"), name);
                        }
                        for (String name : List.of("Answers", "Agreement")) {
                            html.in(tag("th.number").with("scope", "col"), name);
                        }
                    }));
            html.in("tbody", () -> calibrations.forEach(calibration -> row(html, calibration)));
        });
    }

    private static void row(Html html, Calibration calibration) {
        String link = JudgePage.address(calibration);
        html.in(tag("tr").with("data-row", link), () -> {
            html.in(
                    tag("th.name").with("scope", "row"),
                    () -> html.in(tag("a").with("href", link), () -> Names.write(html, calibration.judge())));
            html.in(tag("td").with("data-label", "Decides"), calibration.kind().word());
            html.in(tag("td").with("data-label", "Labels"), () -> html.words(calibration.labels()));
            html.in(
                    tag("td.number").with("data-label", "Answers"),
                    Texts.count(calibration.all().scored()));
            html.in(
                    tag("td.number").with("data-label", "Agreement"),
                    () -> calibration.all().figures().entrySet().stream()
                            .findFirst()
                            .ifPresentOrElse(
                                    first -> {
                                        html.text(FigureText.value(
                                                first.getValue().value()));
                                        html.in("span.under", first.getKey().replace('_', ' '));
                                    },
                                    () -> html.text("–")));
        });
    }
}
