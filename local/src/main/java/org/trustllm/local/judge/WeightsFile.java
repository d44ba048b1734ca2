package org.trustllm.local.judge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;

/**
 * A judge's weights as bytes: a header, then every weight as one signed byte times its row's scale.
 *
 * <p>The bytes hold numbers only. Written alike on every machine, so that their digest names the weights.
 */
public final class WeightsFile {
    /** Opens files whose features are n-grams, n-grams and a vector of the meaning, and n-grams of defused texts. */
    private static final int GRAMS = 0x544A5731;

    private static final int GRAMS_AND_MEANING = 0x544A5732;

    private static final int DEFUSED_GRAMS = 0x544A5733;

    /** What a damaged header must not make us allocate. */
    private static final int MOST = 1 << 24;

    private WeightsFile() {}

    public static byte[] write(Weights weights) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            TextFeatures text = weights.text();
            out.writeInt(text.defused() ? DEFUSED_GRAMS : text.meaning() ? GRAMS_AND_MEANING : GRAMS);
            out.writeUTF(weights.kind());
            out.writeByte(text.bits());
            out.writeShort(text.opening());
            out.writeShort(text.ending());
            out.writeShort(text.characters());
            out.writeDouble(weights.temperature());
            Network network = weights.network();
            out.writeByte(network.bias().length);
            for (int k = 0; k < network.bias().length; k++) {
                out.writeFloat(network.bias()[k]);
                row(out, network.linear()[k]);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void row(DataOutputStream out, float[] weights) throws IOException {
        float greatest = 0;
        for (float weight : weights) {
            greatest = Math.max(greatest, Math.abs(weight));
        }
        float scale = greatest / 127;
        out.writeInt(weights.length);
        out.writeFloat(scale);
        byte[] small = new byte[weights.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = (byte) (scale == 0 ? 0 : Math.round(weights[i] / scale));
        }
        out.write(small);
    }

    /**
     * Reads weights.
     *
     * @param name where they come from, for errors
     */
    static Weights read(String name, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int magic = in.readInt();
            if (magic != GRAMS && magic != GRAMS_AND_MEANING && magic != DEFUSED_GRAMS) {
                throw new InputException(
                        "%s: expected a judge's weights, found a file that starts with %08x".formatted(name, magic),
                        null);
            }
            String kind = in.readUTF();
            TextFeatures text = new TextFeatures(
                    in.readUnsignedByte(),
                    in.readUnsignedShort(),
                    in.readUnsignedShort(),
                    in.readUnsignedShort(),
                    magic == GRAMS_AND_MEANING,
                    magic == DEFUSED_GRAMS);
            double temperature = in.readDouble();
            int outcomes = in.readUnsignedByte();
            float[] bias = new float[outcomes];
            float[][] linear = new float[outcomes][];
            for (int k = 0; k < outcomes; k++) {
                bias[k] = in.readFloat();
                linear[k] = row(name, in);
                if (linear[k].length != text.size()) {
                    throw new InputException(
                            "%s: expected %d weights a row, found %d".formatted(name, text.size(), linear[k].length),
                            null);
                }
            }
            return new Weights(kind, text, new Network(linear, bias), temperature, digest(bytes));
        } catch (IOException e) {
            throw new InputException(name + ": expected a judge's weights, found a file that is cut or damaged", e);
        }
    }

    private static float[] row(String name, DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > MOST) {
            throw new InputException(
                    "%s: expected 1 to %d weights a row, found %d".formatted(name, MOST, length), null);
        }
        float scale = in.readFloat();
        byte[] small = new byte[length];
        in.readFully(small);
        float[] row = new float[length];
        for (int i = 0; i < length; i++) {
            row[i] = small[i] * scale;
        }
        return row;
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Arrays.copyOf(Digest.sha256().digest(bytes), 4));
    }
}
