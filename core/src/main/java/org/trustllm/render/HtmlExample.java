package org.trustllm.render;

import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlText;
import org.trustllm.judge.Verdict;
import org.trustllm.report.TaskScore;

/**
 * One row as it went, on the page: hostile text in a frame of our own.
 *
 * @param example the row
 * @param harmful whether its words stay hidden until somebody asks for them
 */
record HtmlExample(TaskScore.Example example, boolean harmful) {

    void write(Html html) {
        html.in("article.example", () -> {
            html.in("p.key", () -> html.in("code", () -> html.words(example.key())));
            html.in("dl.method", () -> verdict(html, example.verdict()));
            if (harmful) {
                html.in("details.harmful", () -> {
                    html.in("summary", "Show prompt and answer: not judged harmless, may harm or offend");
                    words(html);
                });
            } else {
                words(html);
            }
        });
    }

    private void words(Html html) {
        html.in("p.label", "Prompt");
        html.verbatim("Prompt", example.text().prompt());
        html.in("p.label", "Answer");
        String answer = example.text().answer();
        if (answer == null) {
            html.in("p.note", "No answer was recorded.");
        } else if (answer.isEmpty()) {
            html.in("p.note", "The answer is empty.");
        } else {
            html.verbatim("Answer", answer);
        }
    }

    private static void verdict(Html html, Verdict verdict) {
        switch (verdict) {
            case Verdict.Scored scored -> {
                entry(html, "verdict", scored.label().isBlank() ? "scored" : scored.label());
                entry(html, "counts as", FigureText.value(scored.value()));
                entry(html, "judge", scored.judge());
                if (scored.reason() != null) {
                    entry(html, "reason", scored.reason());
                }
            }
            case Verdict.Unscored unscored -> {
                entry(html, "verdict", "unscored: " + unscored.why().meaning());
                entry(html, "judge", unscored.judge());
                if (!unscored.detail().isBlank()) {
                    entry(html, "detail", unscored.detail());
                }
            }
        }
    }

    private static void entry(Html html, String name, String value) {
        String shown = HtmlText.cut(value);
        html.in("div", () -> {
            html.in("dt", name);
            html.in("dd", () -> {
                html.words(shown);
                if (shown.length() < value.length()) {
                    html.text(" … (cut: the first " + shown.length() + " of " + value.length() + " characters)");
                }
            });
        });
    }
}
