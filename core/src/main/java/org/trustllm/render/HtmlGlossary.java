package org.trustllm.render;

import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.internal.opening.Glossary;

/** What the report's words mean. */
record HtmlGlossary() implements HtmlChapter {
    @Override
    public String id() {
        return "glossary";
    }

    @Override
    public String title() {
        return "Glossary";
    }

    @Override
    public void content(Html html) {
        html.in("dl.made", () -> Glossary.terms().forEach(term -> html.entry(term.word(), term.meaning())));
    }
}
