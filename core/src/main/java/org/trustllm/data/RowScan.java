package org.trustllm.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the rows of a file stand, without reading what is in them, so that a part of them can be read alone. It is strict about what
 * stands between rows: where that is anything but what an array or lines have there, there are no parts, and whoever reads the file as
 * a whole says what is wrong with it.
 */
final class RowScan {
    private static final int BUFFER = 1 << 16;

    private final String file;
    private final long bytes;
    private final List<Dataset.Part> parts = new ArrayList<>();
    private boolean array;
    private boolean begun;
    private boolean ended;
    private boolean odd;
    private boolean comma;
    private boolean inText;
    private boolean escaped;
    private int depth;
    private int rows;
    private int first;
    private long from = -1;
    private long to;

    /**
     * Of one file.
     *
     * @param bytes that a part has at least, but for the last
     */
    RowScan(String file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** The parts in the order of their rows; one whole one where there is nothing to part. */
    List<Dataset.Part> of(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long at = 0;
        for (int n = in.read(buffer); n >= 0 && !odd; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
                next(buffer[i], at + i);
            }
            at += n;
        }
        if (odd || depth != 0 || inText || (array && !ended) || rows == 0) {
            return List.of(Dataset.Part.whole(file));
        }
        end();
        return List.copyOf(parts);
    }

    private void next(byte b, long at) {
        if (inText) {
            if (escaped) {
                escaped = false;
            } else if (b == '\\') {
                escaped = true;
            } else if (b == '"') {
                inText = false;
            }
        } else if (depth > (array ? 1 : 0)) {
            within(b, at);
        } else {
            between(b, at);
        }
    }

    private void within(byte b, long at) {
        switch (b) {
            case '"' -> inText = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth--;
                if (depth == (array ? 1 : 0)) {
                    to = at + 1;
                }
            }
            default -> {
                // part of a number or a word
            }
        }
    }

    private void between(byte b, long at) {
        switch (b) {
            case ' ', '\t', '\n', '\r' -> {
                // nothing
            }
            case '[' -> {
                odd |= begun;
                begun = true;
                array = true;
                depth = 1;
            }
            case ']' -> {
                odd |= !array || ended || comma;
                ended = true;
                depth = 0;
            }
            case ',' -> {
                odd |= !array || ended || comma || rows == 0;
                comma = true;
            }
            case '{' -> row(at);
            // a byte order mark
            case (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> odd |= at > 2;
            default -> odd = true;
        }
    }

    private void row(long at) {
        odd |= ended || (array && rows > 0 && !comma);
        begun = true;
        comma = false;
        if (from >= 0 && at - from >= bytes) {
            end();
        }
        if (from < 0) {
            from = at;
            first = rows;
        }
        rows++;
        depth++;
    }

    private void end() {
        parts.add(new Dataset.Part(file, parts.size(), from, to, first, rows - first, array));
        from = -1;
    }
}
