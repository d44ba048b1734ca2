package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.util.Map;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.internal.opening.Opening;

/** The first page: the head of the document, and what stands out. */
record HtmlOpening(Opening opening, boolean smoke) implements HtmlChapter {
    @Override
    public String id() {
        return "summary";
    }

    @Override
    public String title() {
        return "Summary";
    }

    /** The head of the document. */
    void head(Html html) {
        html.in("header", () -> {
            if (!opening.confidentiality().isEmpty()) {
                html.in("p.confidential", () -> html.words(opening.confidentiality()));
            }
            html.in("p.kicker", () -> html.words(opening.kicker()));
            html.in("h1", () -> html.words(opening.title()));
            html.in("dl.facts", () -> opening.facts().forEach(html::entry));
            if (smoke) {
                html.in(tag("div.notice").with("role", "note"), () -> {
                    html.in("strong", "Smoke-size set.");
                    html.text(
                            " Written for a first look: confidence intervals are wide; not comparable with the paper.");
                });
            }
        });
    }

    @Override
    public void content(Html html) {
        html.in("ul.advice", () -> opening.sentences().forEach(sentence -> html.in("li", () -> html.words(sentence))));
        entries(html, "Judges", opening.judges());
        entries(html, "Not measured", opening.unmeasured());
        html.in(
                "p.note",
                "By rules, from the figures alone. Certain: at 95 % for all figures looked at together, whatever the answers without a"
                        + " score are. The glossary at the end says what the words mean.");
    }

    private static void entries(Html html, String title, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            html.in("h3", title);
            html.in("dl.made", () -> entries.forEach(html::entry));
        }
    }
}
