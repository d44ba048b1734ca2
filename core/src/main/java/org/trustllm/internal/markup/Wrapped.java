package org.trustllm.internal.markup;

import java.io.IOException;

/** Text in lines of a terminal, broken between words. */
public final class Wrapped {
    /** As wide as lines are that nobody looks at on a screen. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private Wrapped() {}

    /**
     * Writes a text in lines of at most so many characters; a longer word stands alone. What is unlimited is written as it is.
     *
     * @param indent blanks before every line but the first
     */
    public static void write(String text, int width, int indent, Appendable out) throws IOException {
        if (width == UNLIMITED) {
            out.append(text).append('\n');
            return;
        }
        int at = -1;
        for (String word : text.split(" ", -1)) {
            if (at > indent && at + 1 + word.length() > width) {
                out.append('\n').append(" ".repeat(indent)).append(word);
                at = indent + word.length();
            } else {
                out.append(at < 0 ? "" : " ").append(word);
                at += 1 + word.length();
            }
        }
        out.append('\n');
    }

    /** The same of every line of a text. */
    public static void writeLines(String text, int width, int indent, Appendable out) throws IOException {
        for (String line : text.stripTrailing().split("\n", -1)) {
            write(line, width, indent, out);
        }
    }
}
