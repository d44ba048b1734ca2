package org.trustllm.internal.files;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Texts and the like as bytes between processes of one version: any text comes back as it was, lone surrogates and all. */
public final class Packed {
    /** A character is three bytes at most, and a piece 65,535. */
    private static final int PIECE = 21_845;

    private Packed() {}

    public static void write(@Nullable String text, DataOutput out) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(text.length());
        for (int from = 0; from < text.length(); from += PIECE) {
            out.writeUTF(text.substring(from, Math.min(text.length(), from + PIECE)));
        }
    }

    /** A text, or null where none was written. */
    public static @Nullable String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        if (length <= PIECE) {
            return length == 0 ? "" : in.readUTF();
        }
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(in.readUTF());
        }
        return text.toString();
    }

    /** A text that is there. */
    public static String readSome(DataInput in) throws IOException {
        String text = readText(in);
        if (text == null) {
            throw new IOException("expected a text, found none");
        }
        return text;
    }

    public static void write(Collection<String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(text, out);
        }
    }

    public static void read(DataInput in, Consumer<String> texts) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            texts.accept(readSome(in));
        }
    }

    public static void write(Map<String, String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            write(entry.getKey(), out);
            write(entry.getValue(), out);
        }
    }

    public static Map<String, String> readMap(DataInput in) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.put(readSome(in), readSome(in));
        }
        return texts;
    }

    public static void write(double[] numbers, DataOutput out) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    public static double[] readNumbers(DataInput in) throws IOException {
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }
}
