package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trustllm.dashboard.runs.Elsewhere;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.dashboard.runs.SampleView;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;
import org.trustllm.journal.Review;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;

/** A row: what was asked, what came back, what it was judged to be, and by whom. */
public record SamplePage(
        RunSummary run,
        SampleView sample,
        List<Review> reviews,
        List<Elsewhere> elsewhere,
        String formSecret,
        String who) {
    public String write() {
        return new Page(
                        sample.key() + " of " + run.model(),
                        List.of(
                                new Page.Crumb("Runs", "/"),
                                new Page.Crumb(run.model(), Links.run(run.folder())),
                                new Page.Crumb("Answers", Links.answers(run.folder()))),
                        Page.Place.RUNS)
                .write(html -> {
                    html.in("h1", () -> Names.write(html, sample.key().toString()));
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
        AnswerLine answer = sample.answer();
        if (answer == null) {
            html.in("p.lead", "The journal holds no answer of this row.");
            return;
        }
        answer.request()
                .messages()
                .forEach(message -> text(
                        html,
                        message.role() == Message.Role.USER
                                ? "Prompt"
                                : message.role().name().toLowerCase(Locale.ROOT) + " message",
                        message.content()));
        switch (answer.attempt()) {
            case Attempt.Failure(Verdict.Why why, String message) -> {
                html.in("h2", "No answer");
                html.in("p", RunPage.meaning(why.name()));
                html.in("p.note", () -> html.words(message));
            }
            case Attempt.Answer(ChatResponse response) -> {
                ChatResponse apart = response.withoutThoughts();
                if (!apart.thoughts().isBlank()) {
                    thoughts(html, apart.thoughts());
                }
                html.in("h2", "Answer");
                pre(html, "Answer", apart.text());
            }
        }
    }

    /** Folded, as they are long and no part of the answer. */
    private void thoughts(Html html, String thoughts) {
        html.in(tag("details").with("id", "thoughts"), () -> {
            html.in("summary", "Thoughts");
            if (run.settings().thoughts() == ChatResponse.Thoughts.KEPT) {
                html.in("p.note", "Judges of this run read those in the answer's text as well.");
            }
            pre(html, "Thoughts", thoughts);
        });
    }

    private void text(Html html, String title, String text) {
        html.in("h2", title);
        pre(html, title, text);
    }

    private void pre(Html html, String title, String text) {
        html.in(
                tag(sample.sensitive() ? "pre.veiled" : "pre")
                        .with("dir", "auto")
                        .with("tabindex", "0")
                        .with("role", "group")
                        .with("aria-label", title),
                () -> html.words(text));
    }

    private void verdict(Html html, VerdictLine line, int number) {
        Verdict verdict = line.judged().verdict();
        html.in("article.verdict", () -> {
            html.in("h3", () -> {
                html.in(tag("a").with("href", Links.task(run.folder(), line.task())), () -> html.words(line.task()));
                html.text(" · ");
                html.words(line.assessment());
            });
            html.in("p", () -> {
                switch (verdict) {
                    case Verdict.Unscored unscored -> {
                        html.in("span.chip", "unscored");
                        html.text(" " + RunPage.meaning(unscored.why().name()));
                    }
                    case Verdict.Scored scored -> {
                        html.in("strong", () -> html.words(scored.label()));
                        html.text(" " + FigureText.value(scored.value()));
                    }
                }
            });
            html.in("dl.made", () -> {
                html.entry("judge", verdict.judge());
                switch (verdict) {
                    case Verdict.Unscored unscored -> html.entry("detail", unscored.detail());
                    case Verdict.Scored scored -> {
                        if (scored.reason() != null) {
                            html.entry("reason", scored.reason());
                        }
                    }
                }
                line.judged().facets().forEach(html::entry);
            });
            List<Review> said = reviews.stream()
                    .filter(review -> review.key().equals(sample.key())
                            && review.task().equals(line.task())
                            && review.assessment().equals(line.assessment()))
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
                                            () -> Names.write(html, other.run().model())));
                            html.in("td", () -> html.words(other.verdicts()));
                        }))));
    }

    private void call(Html html) {
        AnswerLine line = sample.answer();
        if (line == null || !line.isAnswered()) {
            return;
        }
        JsonNode answer = line.toJson();
        JsonNode response = answer.path("response");
        html.in("h2", "Call");
        if (run.isRecorded()) {
            html.in("p.note", "None: this answer existed before and was only judged.");
            return;
        }
        html.in("dl.made", () -> {
            for (Map.Entry<String, JsonNode> field : response.properties()) {
                if (!field.getKey().equals("text")
                        && !field.getKey().equals("thoughts")
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
