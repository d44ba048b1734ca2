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

    /** The last with weights of sentences that decline before the others. */
    private static final int DECLINING = 0x544A5734;

    /** What a damaged header must not make us allocate. */
    private static final int MOST = 1 << 24;

    private WeightsFile() {}

    public static byte[] write(Weights weights) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            TextFeatures text = weights.text();
            Declining declining = weights.declining();
            out.writeInt(
                    declining != null
                            ? DECLINING
                            : text.defused() ? DEFUSED_GRAMS : text.meaning() ? GRAMS_AND_MEANING : GRAMS);
            out.writeUTF(weights.kind());
            out.writeByte(text.bits());
            out.writeShort(text.opening());
            out.writeShort(text.ending());
            out.writeShort(text.characters());
            out.writeDouble(weights.temperature());
            if (declining != null) {
                out.writeByte(declining.bits());
                out.writeFloat(declining.network().bias()[0]);
                row(out, declining.network().linear()[0]);
            }
            Network network = weights.network();
            out.writeByte(network.bias().length);
            for (int k = 0; k < network.bias().length; k++) {
                out.writeFloat(network.bias()[k]);
                float[] linear = network.linear()[k];
                row(out, Arrays.copyOf(linear, text.size()));
                if (declining != null) {
                    // a few weights that are greater than those of n-grams, which one scale for all would make coarse
                    row(out, Arrays.copyOfRange(linear, text.size(), linear.length));
                }
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
            if (magic < GRAMS || magic > DECLINING) {
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
                    magic >= DEFUSED_GRAMS);
            double temperature = in.readDouble();
            Declining declining = magic == DECLINING ? declining(name, in) : null;
            int outcomes = in.readUnsignedByte();
            float[] bias = new float[outcomes];
            float[][] linear = new float[outcomes][];
            for (int k = 0; k < outcomes; k++) {
                bias[k] = in.readFloat();
                linear[k] = row(name, in, text.size());
                if (declining != null) {
                    linear[k] = joined(linear[k], row(name, in, Declining.SIZE));
                }
            }
            return new Weights(kind, text, declining, new Network(linear, bias), temperature, digest(bytes));
        } catch (IOException e) {
            throw new InputException(name + ": expected a judge's weights, found a file that is cut or damaged", e);
        }
    }

    private static Declining declining(String name, DataInputStream in) throws IOException {
        int bits = in.readUnsignedByte();
        float[] bias = {in.readFloat()};
        float[][] linear = {row(name, in, bits < 24 ? 1 << bits : MOST)};
        return new Declining(bits, new Network(linear, bias));
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static float[] row(String name, DataInputStream in, int expected) throws IOException {
        int length = in.readInt();
        if (length != expected || length > MOST) {
            throw new InputException("%s: expected %d weights a row, found %d".formatted(name, expected, length), null);
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
