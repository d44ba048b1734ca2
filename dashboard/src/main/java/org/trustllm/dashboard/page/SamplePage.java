package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.trustllm.dashboard.runs.Elsewhere;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.dashboard.runs.SampleView;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.journal.Review;

/** A row: what was asked, what came back, what it was judged to be, and by whom. */
public record SamplePage(
        RunSummary run,
        SampleView sample,
        List<Review> reviews,
        List<Elsewhere> elsewhere,
        String formSecret,
        String who) {
    private static final Set<String> SHOWN = Set.of("value", "label", "reason", "judge", "unscored", "detail");

    public String write() {
        return new Page(
                        sample.key() + " of " + run.model(),
                        List.of(
                                new Page.Crumb("Runs", "/"),
                                new Page.Crumb(run.model(), Links.run(run.folder())),
                                new Page.Crumb("Answers", Links.answers(run.folder()))),
                        Page.Place.RUNS)
                .write(html -> {
                    html.in("h1", () -> html.words(sample.key().toString()));
                    html.in(tag("nav.actions").with("aria-label", "Other rows"), () -> {
                        neighbour(html, "Previous row", sample.before(), "previous");
                        neighbour(html, "Next row", sample.behind(), "next");
                        if (sample.sensitive()) {
                            html.in(
                                    tag("button.quiet").with("type", "button").with("data-unveil", "#words"),
                                    "Show veiled texts");
                        }
                    });
                    epochs(html);
                    html.in("div.pair", () -> {
                        html.in(tag("div").with("id", "words"), () -> words(html));
                        html.in("div", () -> {
                            html.in("h2", "Verdicts");
                            if (sample.verdicts().isEmpty()) {
                                html.in("p", "Not judged yet.");
                            }
                            for (int i = 0; i < sample.verdicts().size(); i++) {
                                verdict(html, sample.verdicts().get(i), i);
                            }
                            call(html);
                            elsewhere(html);
                        });
                    });
                });
    }

    /** The other answers to the same prompt. */
    private void epochs(Html html) {
        if (!sample.epochs().isEmpty()) {
            html.in(
                    tag("nav.actions").with("aria-label", "Epochs"),
                    () -> sample.epochs().forEach(key -> {
                        String name = "Epoch " + key.epoch();
                        boolean here = key.equals(sample.key());
                        html.in(
                                here
                                        ? tag("a.button").with("aria-current", "true")
                                        : tag("a.button").with("href", Links.sample(run.folder(), key.toString())),
                                name);
                    }));
        }
    }

    private void neighbour(Html html, String title, String key, String which) {
        if (!key.isEmpty()) {
            html.in(
                    tag("a.button")
                            .with("href", Links.sample(run.folder(), key))
                            .with("data-pager", which),
                    title);
        }
    }

    private void words(Html html) {
        JsonNode answer = sample.answer();
        if (answer == null) {
            html.in("p.lead", "The journal holds no answer of this row.");
            return;
        }
        answer.path("request")
                .path("messages")
                .forEach(message -> text(
                        html,
                        message.path("role").asText().equals("USER")
                                ? "Prompt"
                                : message.path("role").asText().toLowerCase(Locale.ROOT) + " message",
                        message.path("content").asText()));
        if (answer.has("failure")) {
            html.in("h2", "No answer");
            html.in("p", RunPage.meaning(answer.path("failure").path("why").asText()));
            html.in(
                    "p.note",
                    () -> html.words(answer.path("failure").path("message").asText()));
        } else {
            text(html, "Answer", answer.path("response").path("text").asText());
        }
    }

    private void text(Html html, String title, String text) {
        html.in("h2", title);
        html.in(
                tag(sample.sensitive() ? "pre.veiled" : "pre")
                        .with("dir", "auto")
                        .with("tabindex", "0")
                        .with("role", "group")
                        .with("aria-label", title),
                () -> html.words(text));
    }

    private void verdict(Html html, JsonNode line, int number) {
        JsonNode verdict = line.path("verdict");
        html.in("article.verdict", () -> {
            html.in("h3", () -> {
                html.in(
                        tag("a").with(
                                        "href",
                                        Links.task(
                                                run.folder(), line.path("task").asText())),
                        () -> html.words(line.path("task").asText()));
                html.text(" · ");
                html.words(line.path("assessment").asText());
            });
            html.in("p", () -> {
                if (verdict.has("unscored")) {
                    html.in("span.chip", "unscored");
                    html.text(" " + RunPage.meaning(verdict.path("unscored").asText()));
                } else {
                    html.in("strong", () -> html.words(verdict.path("label").asText()));
                    html.text(" " + FigureText.value(verdict.path("value").asDouble()));
                }
            });
            html.in("dl.made", () -> {
                entry(html, "judge", verdict.path("judge"));
                entry(html, "reason", verdict.path("reason"));
                entry(html, "detail", verdict.path("detail"));
                line.path("facets").properties().forEach(facet -> entry(html, facet.getKey(), facet.getValue()));
                // whatever else a journal says of the judge's work
                verdict.properties().stream()
                        .filter(field -> !SHOWN.contains(field.getKey()))
                        .forEach(field -> entry(html, field.getKey().replace('_', ' '), field.getValue()));
            });
            List<Review> said = reviews.stream()
                    .filter(review -> review.key().equals(sample.key())
                            && review.task().equals(line.path("task").asText())
                            && review.assessment()
                                    .equals(line.path("assessment").asText()))
                    .toList();
            new ReviewForm(run.folder(), sample.key().toString(), line, number, said, formSecret, who).write(html);
        });
    }

    private void elsewhere(Html html) {
        if (elsewhere.isEmpty()) {
            return;
        }
        html.in("h2", "In other runs");
        html.in(
                "table.small",
                () -> html.in(
                        "tbody",
                        () -> elsewhere.forEach(other -> html.in("tr", () -> {
                            html.in(
                                    tag("th").with("scope", "row"),
                                    () -> html.in(
                                            tag("a").with(
                                                            "href",
                                                            Links.sample(
                                                                    other.run().folder(),
                                                                    other.key().toString())),
                                            () -> html.words(other.run().model())));
                            html.in("td", () -> html.words(other.verdicts()));
                        }))));
    }

    private void call(Html html) {
        JsonNode answer = sample.answer();
        if (answer == null || !answer.has("response")) {
            return;
        }
        JsonNode response = answer.path("response");
        html.in("h2", "Call");
        if (run.isRecorded()) {
            html.in("p.note", "None: this answer existed before and was only judged.");
            return;
        }
        html.in("dl.made", () -> {
            for (Map.Entry<String, JsonNode> field : response.properties()) {
                if (!field.getKey().equals("text")
                        && !field.getValue().isEmpty() == field.getValue().isContainerNode()) {
                    entry(html, field.getKey().replace('_', ' '), field.getValue());
                }
            }
            answer.path("request").properties().stream()
                    .filter(field -> field.getValue().isValueNode())
                    .forEach(field -> entry(html, field.getKey().replace('_', ' '), field.getValue()));
        });
    }

    private static void entry(Html html, String name, JsonNode value) {
        boolean unknown = value.isNumber() && value.asDouble() < 0 && name.endsWith("tokens");
        if (!value.isNull() && !value.isMissingNode() && !unknown) {
            html.entry(name, value.isValueNode() ? value.asText() : value.toString());
        }
    }
}
