package org.trustllm.internal.markup;

import java.util.Set;

/**
 * Markup, written element by element. Names of elements and attributes come from the code; every text and every
 * attribute's value is escaped on the way, so that there is no other way for it to get in. The result is well-formed
 * XML too.
 */
public final class Html {
    /** Elements after which a line ends, for the sake of those who compare two pages. */
    private static final Set<String> LINES = Set.of(
            "head",
            "title",
            "meta",
            "style",
            "body",
            "header",
            "main",
            "section",
            "footer",
            "h1",
            "h2",
            "p",
            "div",
            "ul",
            "li",
            "dl",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "caption",
            "details",
            "summary",
            "article",
            "pre",
            "svg",
            "desc",
            "path",
            "line",
            "polygon",
            "circle",
            "testsuites",
            "testsuite",
            "testcase",
            "properties",
            "property",
            "skipped",
            "failure",
            "system-out");

    private final StringBuilder page = new StringBuilder();

    /**
     * A start tag.
     *
     * @param element its name, with classes after dots: {@code td.number}
     * @param attributes escaped and complete, each with a space before it
     */
    public record Tag(String element, String attributes) {
        /** An element by its name, with classes after dots. */
        public static Tag of(String name) {
            int dot = name.indexOf('.');
            return dot < 0
                    ? new Tag(name, "")
                    : new Tag(name.substring(0, dot), "")
                            .with("class", name.substring(dot + 1).replace('.', ' '));
        }

        /** The same with an attribute; its value is escaped. */
        public Tag with(String attribute, String value) {
            return new Tag(element, attributes + " " + attribute + "=\"" + HtmlText.escape(value) + "\"");
        }
    }

    /** A start tag by its name, with classes after dots. */
    public static Tag tag(String name) {
        return Tag.of(name);
    }

    /** An element. */
    public Html in(Tag tag, Runnable content) {
        page.append('<').append(tag.element()).append(tag.attributes()).append('>');
        content.run();
        page.append("</").append(tag.element()).append('>');
        return line(tag);
    }

    /** An element by its name. */
    public Html in(String name, Runnable content) {
        return in(tag(name), content);
    }

    /** An element that holds a text. */
    public Html in(Tag tag, String text) {
        return in(tag, () -> text(text));
    }

    /** An element by its name that holds a text. */
    public Html in(String name, String text) {
        return in(tag(name), text);
    }

    /** An element without content. */
    public Html empty(Tag tag) {
        page.append('<').append(tag.element()).append(tag.attributes()).append("/>");
        return line(tag);
    }

    /** A text of ours, escaped all the same. */
    public Html text(String text) {
        page.append(HtmlText.escape(text));
        return this;
    }

    /** Somebody's words inside a line: a direction of their own, and broken where they must be. */
    public Html words(String text) {
        page.append("<bdi>").append(HtmlText.marked(text)).append("</bdi>");
        return this;
    }

    /**
     * Somebody's text as it stands, cut where it is very long.
     *
     * @param name what it is, for those who do not see it; our own word
     */
    public Html verbatim(String name, String text) {
        String shown = HtmlText.cut(text);
        // parsers drop the first line end of a pre
        in(
                tag("pre")
                        .with("dir", "auto")
                        .with("tabindex", "0")
                        .with("role", "group")
                        .with("aria-label", name),
                () -> page.append('\n').append(HtmlText.marked(shown)));
        return shown.length() == text.length()
                ? this
                : in("p.note", "Cut here: the first " + shown.length() + " of " + text.length() + " characters.");
    }

    /** A line of a list of names and values. */
    public Html entry(String name, String value) {
        return in("div", () -> {
            in("dt", () -> words(name));
            in("dd", () -> words(value));
        });
    }

    /** A style sheet of our own; it must hold neither {@code <} nor {@code &}. */
    Html style(String css) {
        page.append("<style>").append(css).append("</style>\n");
        return this;
    }

    /** What was written, for a place inside another document. */
    String fragment() {
        return page.toString();
    }

    @Override
    public String toString() {
        return "<!DOCTYPE html>\n" + page;
    }

    private Html line(Tag tag) {
        if (LINES.contains(tag.element())) {
            page.append('\n');
        }
        return this;
    }
}
