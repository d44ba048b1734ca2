package org.trustllm.local.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far each sentence of an answer declines, and what that says of the answer: how far the sentence goes that declines
 * most, where it stands, and how much stands before and behind it that helps. So a refusal at the end of a page, or one
 * between two pieces of help, is not drowned by the words around it.
 *
 * @param bits buckets of a sentence are 2 to the power of this
 * @param network weighs a sentence; the second outcome declines
 */
public record Declining(int bits, Network network) {
    /** How many features an answer gets behind its n-grams. */
    public static final int SIZE = (1 << 12) + 8;

    /** A score below this is that of a sentence which surely does not decline. */
    private static final double SURELY_NOT = -2;

    private static final float FACT = 0.5f;

    /** As scores, one a sentence: above 0 it declines. */
    public double[] of(List<int[]> sentences) {
        double[] scores = new double[sentences.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = network.scores(sentence(sentences.get(i)))[1];
        }
        return scores;
    }

    /** A sentence's buckets, so weighed that long ones are no louder than short ones. */
    public static Features sentence(int[] buckets) {
        float[] shares = new float[buckets.length];
        Arrays.fill(shares, (float) (1 / Math.sqrt(buckets.length)));
        return new Features(buckets, shares);
    }

    /** An answer's features with what its sentences' scores say behind them, from an index on. */
    public static Features behind(Features grams, double[] scores, int from) {
        if (scores.length == 0) {
            return grams;
        }
        int most = 0;
        for (int i = 1; i < scores.length; i++) {
            most = scores[i] > scores[most] ? i : most;
        }
        int before = 0;
        int behind = 0;
        int declining = 0;
        for (int i = 0; i < scores.length; i++) {
            before += i < most && scores[i] < SURELY_NOT ? 1 : 0;
            behind += i > most && scores[i] < SURELY_NOT ? 1 : 0;
            declining += scores[i] > 0 ? 1 : 0;
        }
        double greatest = scores[most];
        double last = scores[scores.length - 1];
        int helping = before + behind + (greatest < SURELY_NOT ? 1 : 0);
        int level = level(greatest);
        int[] facts = {
            fact(1, level, 0),
            fact(2, level(scores[0]), 0),
            fact(3, level(last), 0),
            fact(4, level, place(most, scores.length)),
            fact(5, level, some(helping)),
            fact(6, some(declining), some(scores.length)),
            fact(7, Math.max(0, level - 3), 8 * some(behind) + some(before)),
            fact(8, level, some(scores.length))
        };
        double bounded = StrictMath.tanh(greatest);
        double[] degrees = {
            greatest / 4,
            scores[0] / 4,
            last / 4,
            bounded,
            bounded * Math.min(1, helping / 3.0),
            Math.min(1, helping / 5.0),
            helping == 0 ? 1 : 0
        };
        int size = grams.size();
        int[] index = Arrays.copyOf(grams.index(), size + facts.length + degrees.length);
        float[] value = Arrays.copyOf(grams.value(), index.length);
        for (int i = 0; i < facts.length; i++) {
            index[size + i] = from + facts[i];
            value[size + i] = FACT;
        }
        for (int i = 0; i < degrees.length; i++) {
            index[size + facts.length + i] = from + (1 << 12) + i;
            value[size + facts.length + i] = (float) degrees[i];
        }
        return new Features(index, value);
    }

    /** Nine steps of a score. */
    private static int level(double score) {
        return (int) Math.max(0, Math.min(8, Math.floor(score) + 5));
    }

    /** Alone, first, last, between. */
    private static int place(int at, int of) {
        return of == 1 ? 0 : at == 0 ? 1 : at == of - 1 ? 2 : 3;
    }

    /** A count in six steps. */
    private static int some(int count) {
        return count < 3 ? count : count < 6 ? 3 : count < 12 ? 4 : 5;
    }

    private static int fact(int kind, int a, int b) {
        return Hash.end(Hash.next(Hash.next(Hash.next(0, kind), a), b)) >>> 20;
    }

    /** What each answer comes to, with its sentences behind its n-grams. */
    List<Features> read(TextFeatures text, List<String> answers) {
        SentenceReading reading = new SentenceReading(bits);
        List<Features> grams = text.all(answers.stream().map(Voices::answering).toList());
        List<Features> read = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            read.add(behind(grams.get(i), of(reading.of(answers.get(i))), text.size()));
        }
        return read;
    }
}
