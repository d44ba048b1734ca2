package org.trustllm.internal.advice;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.function.Function;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Names;

/**
 * Advice on a page.
 *
 * @param links where a task's figures stand
 */
public record AdvicePart(Advice advice, Function<String, String> links) {
    public void write(Html html) {
        list(html, "Certain", advice.certain());
        list(html, "To try next", advice.next());
        list(html, "What cannot be concluded", advice.unclear());
        html.in(
                "p.note",
                "By rules, from these figures alone: intervals stretched for all figures looked at together. What is to be tried was"
                        + " chosen by what it is made for, not measured here.");
    }

    private void list(Html html, String title, List<Sentence> sentences) {
        if (!sentences.isEmpty()) {
            html.in("h3", title);
            html.in("ul.advice", () -> sentences.forEach(sentence -> html.in("li", () -> sentence(html, sentence))));
        }
    }

    private void sentence(Html html, Sentence sentence) {
        if (!sentence.task().isEmpty()) {
            html.in(
                    tag("a").with("href", links.apply(sentence.task())),
                    () -> html.in("code", () -> Names.within(html, sentence.figure())));
            html.text(" ");
        }
        Names.within(html, sentence.words());
        if (!sentence.command().isEmpty()) {
            html.text(" ");
            html.in("code", () -> Names.within(html, "./trustllm " + sentence.command()));
        }
    }
}
