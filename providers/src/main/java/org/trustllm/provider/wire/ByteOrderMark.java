package org.trustllm.provider.wire;

/** The mark that some programs put before a text in Unicode, and that is no part of it. */
public final class ByteOrderMark {
    private static final char MARK = '\uFEFF';

    private ByteOrderMark() {}

    /** The text alone. */
    public static String cutFrom(String text) {
        return text.indexOf(MARK) == 0 ? text.substring(1) : text;
    }
}
