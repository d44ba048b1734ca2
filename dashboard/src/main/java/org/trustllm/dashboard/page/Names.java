package org.trustllm.dashboard.page;

import static org.trustllm.internal.markup.Html.tag;

import java.util.regex.Pattern;
import org.trustllm.internal.markup.Html;

/** Names of models, runs and tasks, which are long and without spaces: broken behind their signs, never within a word. */
final class Names {
    private static final Pattern BEHIND_SIGNS = Pattern.compile("(?<=[:/_@.])(?=[^:/_@.])|(?=#)");

    private Names() {}

    static void write(Html html, String name) {
        html.in(tag("span.name-of").with("dir", "auto"), () -> {
            String[] parts = BEHIND_SIGNS.split(name, -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    html.empty(tag("wbr"));
                }
                html.words(parts[i]);
            }
        });
    }
}
