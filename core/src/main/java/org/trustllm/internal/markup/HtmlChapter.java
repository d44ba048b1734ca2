package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

/** A part of the page with a heading, to which the table of contents leads. */
public interface HtmlChapter {
    /** Unique on the page. */
    String id();

    String title();

    /** What stands below the heading. */
    void content(Html html);

    default void write(Html html) {
        html.in(tag("section").with("id", id()).with("aria-labelledby", id() + "-title"), () -> {
            html.in(tag("h2").with("id", id() + "-title"), title());
            content(html);
        });
    }
}
