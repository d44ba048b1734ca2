package org.trustllm.local.judge.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.trustllm.local.judge.Declining;
import org.trustllm.local.judge.Hash;
import org.trustllm.local.judge.Network;
import org.trustllm.local.judge.SentenceReading;

/**
 * Learns how far a sentence declines. Of answers of our own it is known which sentences do, and of complied ones that none
 * does. Of an answer that people called refused it is not: there the weights of the first round say it, and at least the
 * sentence that declines most is taken to do so, if it is among the first.
 */
final class SentencesThatDecline {
    private static final int BITS = 17;

    /** Sentences that decline are few beside the others. */
    private static final float FEW = 3;

    /** The sentence of a refused answer that declines most is among so many. */
    private static final int OPENING = 3;

    private static final Learner LEARNER = new Trainer(4, 0.3f, 1);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<Labelled> labelled;
    private final List<List<int[]>> sentences;
    private final float[][] known;

    SentencesThatDecline(List<Labelled> labelled) {
        this.labelled = labelled;
        SentenceReading reading = new SentenceReading(BITS);
        this.known = new float[labelled.size()][];
        this.sentences = IntStream.range(0, known.length)
                .parallel()
                .mapToObj(i -> {
                    List<String> sentences =
                            SentenceReading.sentences(labelled.get(i).whole());
                    known[i] = known(labelled.get(i), sentences);
                    return reading.of(sentences);
                })
                .toList();
    }

    /** Of each sentence 1 where it declines, 0 where it does not, NaN where nobody knows. */
    private static float[] known(Labelled one, List<String> sentences) {
        float[] known = new float[sentences.size()];
        List<String> declines = one.declines();
        if (declines == null) {
            // of replies to two voices people called complied also what one voice declined
            boolean helps = one.target()[0] == 1 && !one.source().equals("gptfuzz");
            Arrays.fill(known, helps ? 0 : Float.NaN);
            return known;
        }
        List<String> parts = declines.stream().map(SentencesThatDecline::plain).toList();
        for (int i = 0; i < known.length; i++) {
            String sentence = plain(sentences.get(i));
            known[i] = parts.stream()
                            .anyMatch(part ->
                                    sentence.contains(part) || (sentence.length() > 3 && part.contains(sentence)))
                    ? 1
                    : 0;
        }
        return known;
    }

    private static String plain(String text) {
        return BETWEEN_WORDS.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** Weights of those texts that may be learnt from. */
    Fitted fit(boolean[] learnt, long seed) {
        Network first = network(known, learnt, -1, seed);
        float[][] guessed = new float[known.length][];
        for (int i = 0; i < known.length; i++) {
            guessed[i] = learnt[i] ? guessed(i, new Declining(BITS, first)) : known[i];
        }
        return new Fitted(
                new Declining(BITS, network(guessed, learnt, -1, seed)),
                List.of(
                        new Declining(BITS, network(guessed, learnt, 0, seed)),
                        new Declining(BITS, network(guessed, learnt, 1, seed))));
    }

    private float[] guessed(int at, Declining first) {
        Labelled one = labelled.get(at);
        float[] guessed = known[at].clone();
        if (one.declines() != null || guessed.length == 0) {
            return guessed;
        }
        double[] scores = first.of(sentences.get(at));
        boolean refused = one.target()[0] < 0.5;
        boolean unsure = refused || one.source().equals("gptfuzz");
        int most = 0;
        for (int j = 0; j < guessed.length && unsure; j++) {
            most = scores[j] > scores[most] ? j : most;
            boolean declines = scores[j] > 1;
            boolean helps = refused ? scores[j] < -3 && one.target()[1] > 0.5 : !declines;
            guessed[j] = declines && refused ? 1 : helps ? 0 : Float.NaN;
        }
        if (refused && most < OPENING) {
            guessed[most] = 1;
        }
        return guessed;
    }

    private Network network(float[][] decline, boolean[] learnt, int withoutHalf, long seed) {
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < decline.length; i++) {
            if (!learnt[i] || half(i) == withoutHalf) {
                continue;
            }
            Labelled one = labelled.get(i);
            double many = one.declines() != null ? 1 : Math.sqrt(Math.max(1, decline[i].length / 2.0));
            for (int j = 0; j < decline[i].length; j++) {
                if (!Float.isNaN(decline[i][j])) {
                    boolean yes = decline[i][j] > 0.5;
                    examples.add(new TrainingExample(
                            Declining.sentence(sentences.get(i).get(j)),
                            yes ? new float[] {0, 1} : new float[] {1, 0},
                            (float) (Math.min(2, one.weight()) * (yes ? FEW : 1) / many)));
                }
            }
        }
        return LEARNER.train(examples, 1 << BITS, 2, seed);
    }

    /** A text and its tails, and the answers of one template, are in the same half. */
    private int half(int at) {
        Labelled one = labelled.get(at);
        String of = one.source().equals(RefusalData.OWN) ? one.group() : one.text();
        return Math.floorMod(Hash.end(Hash.next(0, of.hashCode())), 2);
    }

    /**
     * Weights of sentences.
     *
     * @param whole learnt from all
     * @param without learnt from the texts of one half, for use on those of the other: what was learnt from a text is surer
     *     of it than of any other
     */
    record Fitted(Declining whole, List<Declining> without) {}

    /** The scores of a text's sentences by weights that have not seen it, or, of a text that was not learnt from, by all. */
    double[] scores(int at, Fitted fitted, boolean learnt) {
        return (learnt ? fitted.without().get(half(at)) : fitted.whole()).of(sentences.get(at));
    }
}
