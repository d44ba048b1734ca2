package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.internal.markup.Html;
import org.trustllm.journal.Review;

/**
 * Where somebody says whether a verdict is right, with what was said before.
 *
 * @param number tells the forms of a page apart
 * @param secret what the form carries, so that no other site can send it
 * @param who the name that was given last
 */
record ReviewForm(
        RunFolder run, String key, VerdictLine verdict, int number, List<Review> said, String secret, String who) {
    void write(Html html) {
        said.forEach(review -> html.in("p.said", () -> {
            html.in("strong", review.agree() ? "✓ agrees" : "✗ disagrees");
            html.text(" ");
            html.words(review.who());
            if (review.label() != null && !review.label().isEmpty()) {
                html.text(", should be ");
                html.words(review.label());
            }
            if (review.note() != null && !review.note().isEmpty()) {
                html.text(": ");
                html.words(review.note());
            }
        }));
        html.in("details.review", () -> {
            html.in("summary", "Review this verdict");
            html.in(tag("form").with("method", "post").with("action", Links.run(run) + "/reviews"), () -> fields(html));
        });
    }

    private void fields(Html html) {
        hidden(html, Page.FORM_SECRET, secret);
        hidden(html, "key", key);
        hidden(html, "task", verdict.task());
        hidden(html, "assessment", verdict.assessment());
        html.in("fieldset", () -> {
            html.in("legend", "The verdict is");
            choice(html, "yes", "right");
            choice(html, "no", "wrong");
        });
        field(html, "label", "What it should be, where it is wrong", "", false);
        field(html, "note", "Why", "", false);
        field(html, "who", "Your name", who, true);
        html.in("button.primary", "Keep review");
    }

    private void choice(Html html, String value, String word) {
        html.in("label.choice", () -> {
            html.empty(tag("input")
                    .with("type", "radio")
                    .with("name", "agree")
                    .with("value", value)
                    .with("required", "required"));
            html.text(" " + word);
        });
    }

    private void field(Html html, String name, String title, String value, boolean required) {
        html.in("div.field", () -> {
            html.in(tag("label").with("for", name + number), title);
            Html.Tag input = tag("input")
                    .with("id", name + number)
                    .with("name", name)
                    .with("value", value)
                    .with("maxlength", name.equals("note") ? "2000" : "200");
            html.empty(required ? input.with("required", "required") : input);
        });
    }

    private static void hidden(Html html, String name, String value) {
        html.empty(tag("input").with("type", "hidden").with("name", name).with("value", value));
    }
}
