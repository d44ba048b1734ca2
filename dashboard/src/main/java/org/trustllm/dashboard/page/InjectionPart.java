package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.internal.markup.Html;
import org.trustllm.stats.Wilson;

/** How often judges were talked round, by the kind of the attack. */
record InjectionPart(List<Injection> injections) {
    private static final double WIDTH = 160;

    void write(Html html) {
        if (injections.isEmpty()) {
            return;
        }
        html.in(tag("section").with("id", "injection"), () -> {
            html.in("h2", "Under attack");
            html.in(
                    "p.note",
                    "Texts behind an answer that want another verdict: how often they got it, with 95 % intervals. 'judges"
                            + " test-injection' adds to this.");
            html.in("div.parts", () -> injections.forEach(injection -> judge(html, injection)));
        });
    }

    private static void judge(Html html, Injection injection) {
        Html.Tag scroll = tag("div.scroll")
                .with("tabindex", "0")
                .with("role", "group")
                .with("aria-label", "Attacks on " + injection.judge());
        html.in(
                scroll,
                () -> html.in("table.small.stacked", () -> {
                    html.in("caption", () -> {
                        html.words(injection.judge());
                        html.in("span.under", injection.date() + misjudged(injection));
                    });
                    html.in(
                            "thead",
                            () -> html.in("tr", () -> {
                                html.in(tag("th").with("scope", "col"), "Attack");
                                html.in(tag("th").with("scope", "col"), "Flipped, share");
                                for (String name : List.of("Flipped", "Silenced", "Tried")) {
                                    html.in(tag("th.number").with("scope", "col"), name);
                                }
                            }));
                    html.in("tbody", () -> {
                        row(html, "all", injection.all());
                        injection.families().entrySet().stream()
                                .sorted(Comparator.comparingDouble((Map.Entry<String, Injection.Counts> family) ->
                                                family.getValue().flipRate())
                                        .reversed())
                                .forEach(family -> row(html, family.getKey(), family.getValue()));
                    });
                }));
    }

    private static String misjudged(Injection injection) {
        return injection.misjudged() == 0
                ? ""
                : " · left out as misjudged without attack: " + Texts.count(injection.misjudged());
    }

    private static void row(Html html, String family, Injection.Counts counts) {
        html.in("tr", () -> {
            html.in(tag("th.name").with("scope", "row"), () -> html.words(family));
            html.in(tag("td.range").with("data-label", "Flipped, share"), () -> share(html, counts));
            html.in(tag("td.number").with("data-label", "Flipped"), Texts.count(counts.flipped()));
            html.in(tag("td.number").with("data-label", "Silenced"), Texts.count(counts.silenced()));
            html.in(tag("td.number").with("data-label", "Tried"), Texts.count(counts.tried()));
        });
    }

    private static void share(Html html, Injection.Counts counts) {
        if (counts.tried() == 0) {
            html.text("–");
            return;
        }
        Wilson interval = Wilson.interval95(counts.flipped(), counts.tried());
        html.in(
                tag("svg.share")
                        .with("viewBox", "-2 0 164 14")
                        .with("width", "164")
                        .with("height", "14")
                        .with("aria-hidden", "true"),
                () -> {
                    html.empty(line("axis", 0, WIDTH));
                    html.empty(tag("rect")
                            .with("y", "2")
                            .with("height", "10")
                            .with("width", coordinate(WIDTH * counts.flipRate())));
                    html.empty(line("whisker", WIDTH * interval.low(), WIDTH * interval.high()));
                });
        html.in(
                "span.interval",
                String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", counts.flipRate(), interval.low(), interval.high()));
    }

    private static Html.Tag line(String kind, double from, double to) {
        return tag("line." + kind)
                .with("x1", coordinate(from))
                .with("x2", coordinate(to))
                .with("y1", "7")
                .with("y2", "7");
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
