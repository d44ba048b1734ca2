package org.trustllm.local.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns the sentences of an answer into numbers of buckets: words, pairs and triples, runs of characters, which carry
 * over between the forms of a word, and where the sentence stands and how it looks.
 *
 * @param bits buckets are 2 to the power of this
 */
public record SentenceReading(int bits) {
    private static final int[] RUNS = {3, 5};

    /** Characters of a sentence whose runs are taken. */
    private static final int CHARACTERS = 240;

    private static final Pattern VOICE = Pattern.compile("^[\\[(【*]?[^\\s\\[\\]()【】]{1,20}[\\])】*]?\\s?[:：]");

    /** The sentences of an answer that are read: of its last voices, without what a reader does not see. */
    public static List<String> sentences(String answer) {
        return Sentences.of(Defused.of(Voices.answering(answer)));
    }

    /** Buckets of each of these. */
    public List<int[]> of(String answer) {
        return of(sentences(answer));
    }

    /** Buckets of sentences that {@link #sentences} has found. */
    public List<int[]> of(List<String> sentences) {
        List<int[]> read = new ArrayList<>(sentences.size());
        for (int i = 0; i < sentences.size(); i++) {
            read.add(buckets(sentences.get(i), i, sentences.size()));
        }
        return read;
    }

    private int[] buckets(String sentence, int at, int of) {
        Tokens tokens = Tokens.of(sentence);
        int words = tokens.size();
        int letters = Math.min(CHARACTERS, tokens.text().length());
        int[] buckets = new int[3 * words + RUNS.length * letters + 16];
        int count = 0;
        for (int i = 0; i < words; i++) {
            int hash = Hash.next(0, 1);
            for (int n = 0; n < 3 && i + n < words; n++) {
                hash = Hash.next(hash, tokens.hashes()[i + n]);
                buckets[count++] = bucket(hash);
            }
        }
        for (int run : RUNS) {
            for (int i = 0; i + run <= letters; i++) {
                int hash = Hash.next(0, 2);
                for (int n = 0; n < run; n++) {
                    hash = Hash.next(hash, tokens.text().charAt(i + n));
                }
                buckets[count++] = bucket(hash);
            }
        }
        char first = sentence.charAt(0);
        buckets[count++] = fact(3, at == 0 ? 0 : at == of - 1 ? 1 : 2);
        buckets[count++] = fact(4, Math.min(at, 4));
        buckets[count++] = fact(5, Math.min(of - 1 - at, 3));
        buckets[count++] = fact(6, Math.min(31 - Integer.numberOfLeadingZeros(words + 1), 6));
        buckets[count++] = fact(
                7,
                "\"“„«「『'‘".indexOf(first) >= 0
                        ? 1
                        : "-*•—–".indexOf(first) >= 0 ? 2 : Character.isDigit(first) ? 3 : 0);
        buckets[count++] = fact(
                8, sentence.chars().filter(c -> "\"“”„«»「」".indexOf(c) >= 0).count() > 0 ? 1 : 0);
        buckets[count++] = fact(9, VOICE.matcher(sentence).find() ? 1 : 0);
        buckets[count++] = fact(10, sentence.charAt(sentence.length() - 1) == '?' ? 1 : 0);
        return Arrays.copyOf(buckets, count);
    }

    private int fact(int kind, int value) {
        return bucket(Hash.next(Hash.next(Hash.next(0, 3), kind), value));
    }

    private int bucket(int hash) {
        return Hash.end(hash) >>> (32 - bits);
    }
}
