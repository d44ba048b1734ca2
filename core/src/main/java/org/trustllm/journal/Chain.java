package org.trustllm.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Digest;

/**
 * The chain that runs through the lines of a journal, walked from the first line on.
 *
 * <p>A line ends with {@code ,"length":<n>,"chain":"<16 hex>"}}: how many bytes stand before {@code ,"length"}, and the
 * first 8 bytes of SHA-256 over the previous line's chain and everything of this line before {@code ,"chain"}. Not safe
 * for use by several threads.
 */
final class Chain {
    private static final byte[] CHAIN = ",\"chain\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = ",\"length\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 16;
    private static final int TAIL = CHAIN.length + DIGITS + END.length;

    private final MessageDigest digest = Digest.sha256();
    private byte[] last = "0".repeat(DIGITS).getBytes(StandardCharsets.US_ASCII);

    /** Makes a line, its line feed included, of a JSON object's bytes, and goes on to it. */
    byte[] seal(byte[] object) {
        int body = object.length - 1;
        byte[] length = Integer.toString(body).getBytes(StandardCharsets.US_ASCII);
        int covered = body + LENGTH.length + length.length;
        byte[] line = Arrays.copyOf(object, covered + TAIL + 1);
        System.arraycopy(LENGTH, 0, line, body, LENGTH.length);
        System.arraycopy(length, 0, line, body + LENGTH.length, length.length);
        last = next(line, 0, covered);
        System.arraycopy(CHAIN, 0, line, covered, CHAIN.length);
        System.arraycopy(last, 0, line, covered + CHAIN.length, DIGITS);
        System.arraycopy(END, 0, line, covered + CHAIN.length + DIGITS, END.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /** Goes on to a line (without its line feed) that was read, or says what is wrong with it. */
    @Nullable
    String accept(byte[] bytes, int from, int to) {
        int covered = to - TAIL;
        if (covered <= from || !at(bytes, covered, CHAIN) || !at(bytes, to - END.length, END)) {
            return "expected a line that ends with its chain, found none";
        }
        byte[] found = Arrays.copyOfRange(bytes, covered + CHAIN.length, to - END.length);
        byte[] expected = next(bytes, from, covered);
        if (!Arrays.equals(expected, found)) {
            return "expected chain " + text(expected) + ", found " + text(found);
        }
        String fault = lengthFault(bytes, from, covered);
        last = fault == null ? found : last;
        return fault;
    }

    private static @Nullable String lengthFault(byte[] bytes, int from, int covered) {
        int at = covered;
        while (at > from && bytes[at - 1] >= '0' && bytes[at - 1] <= '9') {
            at--;
        }
        int body = at - LENGTH.length;
        if (at == covered || body < from || !at(bytes, body, LENGTH)) {
            return "expected a line with its length, found none";
        }
        String found = new String(bytes, at, covered - at, StandardCharsets.US_ASCII);
        return found.equals(Integer.toString(body - from))
                ? null
                : "expected length " + (body - from) + ", found " + found;
    }

    /**
     * The chain at the end of a journal as it stands there, unchecked; nothing before is read. Empty where the last line is not whole.
     */
    static String endOf(Path journal) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(journal)) {
            long from = file.size() - TAIL - 1;
            ByteBuffer end = ByteBuffer.allocate(TAIL + 1);
            if (from < 0) {
                return "";
            }
            file.position(from);
            while (end.hasRemaining() && file.read(end) >= 0) {
                // until all of it is here
            }
            byte[] bytes = end.array();
            return bytes[TAIL] == '\n' && at(bytes, 0, CHAIN) && at(bytes, TAIL - END.length, END)
                    ? new String(bytes, CHAIN.length, DIGITS, StandardCharsets.US_ASCII)
                    : "";
        }
    }

    /** The chain of the last line, which stands for all lines up to it: 16 hexadecimal digits. */
    String head() {
        return text(last);
    }

    private byte[] next(byte[] bytes, int from, int to) {
        digest.update(last);
        digest.update(bytes, from, to - from);
        return HexFormat.of().formatHex(digest.digest(), 0, DIGITS / 2).getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean at(byte[] bytes, int from, byte[] wanted) {
        return from >= 0 && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
