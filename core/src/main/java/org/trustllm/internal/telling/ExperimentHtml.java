package org.trustllm.internal.telling;

import static org.trustllm.internal.markup.Html.tag;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trustllm.compare.TaskComparison;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlPage;
import org.trustllm.internal.markup.Marker;
import org.trustllm.internal.markup.ScatterChart;
import org.trustllm.mitigation.Experiment;
import org.trustllm.stats.Estimate;

/** A page about an experiment: what can be recommended, safety gained against ordinary requests declined, every figure. */
public final class ExperimentHtml {
    /** Writes it. */
    public void render(Experiment experiment, Appendable out) throws IOException {
        String model = experiment.baseline().run().file().model();
        out.append(new HtmlPage("Defences of " + model).write(html -> {
            html.in("header", () -> {
                html.in("p.kicker", "What defences change");
                html.in("h1", () -> html.words(model));
                html.in("dl.facts", () -> {
                    html.entry("Defences", Integer.toString(experiment.arms().size()));
                    html.entry(
                            "Tests, one family",
                            Integer.toString(experiment.effects().size()));
                    html.entry(
                            "Recommended",
                            experiment.recommended().map(Experiment.Arm::name).orElse("none"));
                });
            });
            html.in("main", () -> {
                part(
                        html,
                        "words",
                        "What can be said",
                        () -> html.in(
                                "ul",
                                () -> ExperimentText.words(experiment)
                                        .forEach(line -> html.in("li", () -> html.words(line)))));
                picture(html, experiment);
                part(html, "took", "What an answer takes", () -> took(html, experiment));
                experiment.arms().forEach(arm -> arm(html, experiment, arm));
            });
        }));
    }

    private static void picture(Html html, Experiment experiment) {
        List<ScatterChart.Point> points = new ArrayList<>();
        points.add(new ScatterChart.Point("as it is", Marker.SUBJECT, 0, 0, null, null));
        double far = 0.05;
        for (Experiment.Arm arm : experiment.arms()) {
            OptionalDouble harm = experiment.gain(arm, Experiment.Role.HARM);
            OptionalDouble ordinary = experiment.gain(arm, Experiment.Role.OVER_REFUSAL);
            if (harm.isPresent() && ordinary.isPresent()) {
                far = Math.max(far, Math.max(Math.abs(harm.getAsDouble()), Math.abs(ordinary.getAsDouble())));
                points.add(new ScatterChart.Point(
                        arm.name(),
                        experiment.isOnFront(arm) ? Marker.CHOSEN : Marker.CONTEXT,
                        0.0 - ordinary.getAsDouble(),
                        harm.getAsDouble(),
                        null,
                        null));
            }
        }
        if (points.size() == 1) {
            return;
        }
        double end = Math.min(1, 1.1 * far);
        part(html, "front", "Harm kept out against ordinary requests declined", () -> {
            html.in(
                    "p.lead",
                    "Up is better, right is worse: the mean change of harmful and of ordinary requests. The disc is the model as it"
                            + " is; diamonds are those that no other defence beats in both, rings the others. Where the picture"
                            + " says much, the tables say how sure it is.");
            new ScatterChart(
                            "front-chart",
                            "Defences by harm kept out and ordinary requests declined",
                            new ScatterChart.Axis("more ordinary requests declined", -end, end),
                            new ScatterChart.Axis("more harm kept out", -end, end),
                            points)
                    .draw(html);
        });
    }

    private static void took(Html html, Experiment experiment) {
        scroll(html, "What an answer takes", () -> {
            head(html, List.of("Defence", "Calls", "Seconds", "Prompt tokens", "Answer tokens"));
            html.in("tbody", () -> {
                List<Experiment.Arm> all = new ArrayList<>(List.of(experiment.baseline()));
                all.addAll(experiment.arms());
                for (Experiment.Arm arm : all) {
                    html.in("tr", () -> {
                        html.in(tag("th").with("scope", "row"), () -> html.words(arm.name()));
                        html.in("td.number", Integer.toString(arm.mitigation().calls()));
                        html.in(
                                "td.number",
                                String.format(Locale.ROOT, "%.2f", arm.took().seconds()));
                        html.in("td.number", tokens(arm.took().promptTokens()));
                        html.in("td.number", tokens(arm.took().completionTokens()));
                    });
                }
            });
        });
    }

    private static void arm(Html html, Experiment experiment, Experiment.Arm arm) {
        part(html, "arm-" + experiment.arms().indexOf(arm), arm.name(), () -> {
            arm.mitigation().defences().forEach(defence -> html.in("p.lead", () -> html.words(defence.idea())));
            experiment.against(arm).ifPresent(why -> html.in("p", () -> html.words("Not recommended: " + why + ".")));
            scroll(html, arm.name(), () -> {
                head(html, List.of("Figure", "Before", "After", "Better by", "95 %", "Rows", "Holm", "Verdict"));
                html.in("tbody", () -> experiment.effects(arm).forEach(effect -> effect(html, effect)));
            });
        });
    }

    private static void effect(Html html, Experiment.Effect effect) {
        TaskComparison comparison = effect.comparison();
        TaskComparison.Test test = comparison.test();
        Optional<Estimate> gain = effect.gainInterval();
        html.in("tr", () -> {
            html.in(
                    tag("th").with("scope", "row"),
                    () -> html.words(effect.outcome().name() + " "
                            + comparison.scale().direction().arrow()));
            html.in("td.number", FigureText.value(comparison.second()));
            html.in("td.number", FigureText.value(comparison.first()));
            html.in("td.number", FigureText.value(effect.gain()));
            html.in(
                    "td.number",
                    gain.map(one -> "[" + FigureText.value(one.low()) + ", " + FigureText.value(one.high()) + "]")
                            .orElse(""));
            html.in("td.number", Integer.toString(comparison.scored()));
            html.in("td.number", test == null ? "" : String.format(Locale.ROOT, "%.4f", test.holm()));
            html.in(
                    "td",
                    effect.ownJudge() ? effect.verdict() + ", by the judge that it asks itself" : effect.verdict());
        });
    }

    private static String tokens(double tokens) {
        return Double.isFinite(tokens) ? String.format(Locale.ROOT, "%.0f", tokens) : "–";
    }

    private static void head(Html html, List<String> names) {
        html.in(
                "thead",
                () -> html.in("tr", () -> {
                    for (int i = 0; i < names.size(); i++) {
                        boolean number = i > 0 && !names.get(i).equals("Verdict");
                        html.in(tag(number ? "th.number" : "th").with("scope", "col"), names.get(i));
                    }
                }));
    }

    private static void part(Html html, String id, String title, Runnable content) {
        html.in(tag("section").with("id", id).with("aria-labelledby", id + "-title"), () -> {
            html.in(tag("h2").with("id", id + "-title"), () -> html.words(title));
            content.run();
        });
    }

    private static void scroll(Html html, String name, Runnable table) {
        html.in(
                tag("div.scroll").with("role", "group").with("tabindex", "0").with("aria-label", name),
                () -> html.in("table.small", table));
    }
}
