package org.trustllm.internal.markup;

/** Text in Markdown, whoever wrote it. */
public final class MarkdownText {
    private static final String MARKS = "\\`*_{}[]<>()#|!&";

    /** What begins something else inside a line of ours, or ends its cell. */
    private static final String MARKS_INSIDE = "\\`[]<|&";

    private MarkdownText() {}

    /** A name: nothing in it is a mark. */
    public static String name(String text) {
        return escaped(text, MARKS);
    }

    /** A sentence or a cell, which may hold names: nothing in it is a link, an element, code or another cell. */
    public static String line(String text) {
        return escaped(text, MARKS_INSIDE);
    }

    private static String escaped(String text, String marks) {
        StringBuilder escaped = new StringBuilder();
        HtmlText.line(text).codePoints().forEach(c -> {
            if (marks.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }
}
