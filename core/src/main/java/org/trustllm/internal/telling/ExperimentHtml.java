package org.trustllm.internal.telling;

import static org.trustllm.internal.markup.Html.tag;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trustllm.compare.TaskComparison;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlPage;
import org.trustllm.mitigation.Experiment;

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
                List<AttackGrid> grids = AttackGrid.of(experiment);
                if (!grids.isEmpty()) {
                    part(html, "attacks", "Attack by attack", () -> {
                        html.in("p.lead", AttackGrid.NOTE);
                        grids.forEach(grid -> grid.write(html));
                    });
                }
                experiment.arms().forEach(arm -> arm(html, experiment, arm));
            });
        }));
    }

    private static void picture(Html html, Experiment experiment) {
        new FrontPicture(experiment.arms().stream()
                        .map(arm -> new FrontPicture.Tried(
                                arm.name(),
                                experiment.isOnFront(arm),
                                experiment.gain(arm, Experiment.Role.HARM),
                                experiment.gain(arm, Experiment.Role.OVER_REFUSAL)))
                        .toList())
                .write(html);
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
                head(html, EffectLine.COLUMNS);
                html.in(
                        "tbody",
                        () -> experiment
                                .effects(arm)
                                .forEach(effect -> line(effect).write(html)));
            });
        });
    }

    private static EffectLine line(Experiment.Effect effect) {
        TaskComparison comparison = effect.comparison();
        TaskComparison.Test test = comparison.test();
        return new EffectLine(
                effect.outcome().name() + " " + comparison.scale().direction().arrow(),
                comparison.second(),
                comparison.first(),
                effect.gain(),
                effect.gainInterval().orElse(null),
                comparison.scored(),
                test == null ? null : test.holm(),
                effect.verdict(),
                effect.ownJudge());
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
