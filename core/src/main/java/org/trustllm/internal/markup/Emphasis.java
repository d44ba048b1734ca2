package org.trustllm.internal.markup;

import java.io.IOException;

/** Where text goes that can make a part of it stand out, as a terminal in colours does. */
public interface Emphasis {
    /** How a part stands out. */
    enum Tone {
        HEADING,
        MARK
    }

    /** Appends a part that stands out. */
    void append(Tone tone, String text) throws IOException;

    /** The same to anything; it is plain text where nothing can stand out. */
    static void append(Appendable out, Tone tone, String text) throws IOException {
        if (out instanceof Emphasis able) {
            able.append(tone, text);
        } else {
            out.append(text);
        }
    }
}
