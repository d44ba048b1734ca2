package org.trustllm.internal.markup;

import static org.trustllm.internal.markup.Html.tag;

import java.util.regex.Pattern;

/** Names of models, runs and tasks, which are long and without spaces: broken behind their signs, never within a word. */
public final class Names {
    private static final Pattern BEHIND_SIGNS = Pattern.compile("(?<=[:/_@.])(?=[^:/_@.\\s])|(?=#)");

    private Names() {}

    /** A name in an element of its own, in the direction that it is read in. */
    public static void write(Html html, String name) {
        html.in(tag("span.name-of").with("dir", "auto"), () -> within(html, name));
    }

    /** A name, or a text with names in it. */
    public static void within(Html html, String text) {
        String[] parts = BEHIND_SIGNS.split(text, -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                html.empty(tag("wbr"));
            }
            html.words(parts[i]);
        }
    }
}
