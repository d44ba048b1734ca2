package org.trustllm.local.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trustllm.local.MiniLm;
import org.trustllm.model.EmbeddingModel;

/** The vector that MiniLM gives a text's opening, as further features behind the buckets of n-grams. */
final class Meaning {
    static final int SIZE = 384;

    /** Characters of the opening. */
    private static final int OPENING = 600;

    /** Against n-grams, of which each namespace has about the length 1. */
    private static final float LENGTH = 2;

    private static final int AT_ONCE = 512;

    /** Loads on first use and is kept, like the weights. */
    private static final EmbeddingModel MODEL = new MiniLm();

    private Meaning() {}

    /** The features with the vectors of their texts behind them, from the given index on. */
    static List<Features> behind(List<Features> features, List<String> texts, int from) {
        List<Features> joined = new ArrayList<>(texts.size());
        for (int start = 0; start < texts.size(); start += AT_ONCE) {
            int end = Math.min(start + AT_ONCE, texts.size());
            List<float[]> vectors = MODEL.embedAll(
                    texts.subList(start, end).stream().map(Meaning::opening).toList());
            for (int i = start; i < end; i++) {
                joined.add(join(features.get(i), vectors.get(i - start), from));
            }
        }
        return joined;
    }

    private static String opening(String text) {
        String stripped = text.strip();
        if (stripped.length() <= OPENING) {
            return stripped;
        }
        boolean split = Character.isHighSurrogate(stripped.charAt(OPENING - 1));
        return stripped.substring(0, split ? OPENING - 1 : OPENING);
    }

    private static Features join(Features features, float[] vector, int from) {
        int size = features.size();
        int[] index = Arrays.copyOf(features.index(), size + vector.length);
        float[] value = Arrays.copyOf(features.value(), size + vector.length);
        for (int i = 0; i < vector.length; i++) {
            index[size + i] = from + i;
            value[size + i] = LENGTH * vector[i];
        }
        return new Features(index, value);
    }
}
