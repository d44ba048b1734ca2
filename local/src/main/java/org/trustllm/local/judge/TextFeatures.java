package org.trustllm.local.judge;

import java.util.List;

/**
 * Turns an answer into hashed n-grams: words and pairs of the whole, up to three words in a row of the opening and of
 * the end, character n-grams of the opening, length and script, and turns of phrase; on demand with the vector of its
 * meaning.
 *
 * <p>An n-gram becomes the number of a bucket and nothing else; there is no vocabulary. Time is linear in the text's
 * length.
 *
 * @param bits buckets are 2 to the power of this
 * @param opening words of the opening
 * @param ending words of the end
 * @param characters characters whose n-grams are taken
 * @param meaning whether MiniLM's vector of the opening belongs to it
 * @param defused whether hidden characters, marks and repetitions are left out before
 */
public record TextFeatures(int bits, int opening, int ending, int characters, boolean meaning, boolean defused)
        implements FeatureReading {

    @Override
    public int size() {
        return (1 << bits) + (meaning ? Meaning.SIZE : 0);
    }

    Features of(String answer) {
        return all(List.of(answer)).getFirst();
    }

    @Override
    public List<Features> all(List<String> answers) {
        List<Features> grams = answers.parallelStream().map(this::grams).toList();
        return meaning ? Meaning.behind(grams, answers, 1 << bits) : grams;
    }

    private Features grams(String answer) {
        String looked = defused ? Defused.of(answer) : answer.strip();
        Tokens tokens = Tokens.of(looked);
        SparseCounts counts = new SparseCounts();
        grams(counts, tokens, 0, tokens.size(), 2, 1);
        counts.endNamespace(1);
        grams(counts, tokens, 0, Math.min(opening, tokens.size()), 3, 2);
        counts.endNamespace(1);
        grams(counts, tokens, Math.max(0, tokens.size() - ending), tokens.size(), 2, 3);
        counts.endNamespace(0.7f);
        if (characters > 0) {
            characterGrams(counts, tokens.text(), 4);
            counts.endNamespace(1);
        }
        shape(counts, tokens, 5);
        counts.endNamespace(0.5f);
        cues(counts, Cues.in(looked));
        return counts.features();
    }

    private void cues(SparseCounts counts, int[] cues) {
        for (int cue : cues) {
            counts.add(bucket(fact(6, 1, cue)));
        }
        counts.endNamespace(1);
        for (int i = 0; i < cues.length; i++) {
            for (int j = 0; j < i; j++) {
                if (cues[i] % 4 > 0 && cues[j] % 4 > 0) {
                    counts.add(bucket(fact(7, cues[i], cues[j])));
                }
            }
        }
        counts.endNamespace(0.7f);
    }

    private void grams(SparseCounts counts, Tokens tokens, int from, int to, int longest, int namespace) {
        for (int i = from; i < to; i++) {
            int hash = Hash.next(0, namespace);
            for (int n = 0; n < longest && i + n < to; n++) {
                hash = Hash.next(hash, tokens.hashes()[i + n]);
                counts.add(bucket(hash));
            }
        }
    }

    private void characterGrams(SparseCounts counts, String text, int namespace) {
        int end = Math.min(characters, text.length());
        for (int i = 0; i < end; i++) {
            int hash = Hash.next(0, namespace);
            for (int n = 0; n < 5 && i + n < end; n++) {
                hash = Hash.next(hash, text.charAt(i + n));
                if (n >= 2) {
                    counts.add(bucket(hash));
                }
            }
        }
    }

    private void shape(SparseCounts counts, Tokens tokens, int namespace) {
        int letters = 0;
        int foreign = 0;
        int lines = 0;
        for (int i = 0; i < tokens.text().length(); i++) {
            char c = tokens.text().charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                foreign += c > 0x24F ? 1 : 0;
            }
            lines += c == '\n' ? 1 : 0;
        }
        counts.add(bucket(fact(namespace, 1, magnitude(tokens.size()))));
        counts.add(bucket(fact(namespace, 2, magnitude(lines))));
        counts.add(bucket(fact(namespace, 3, letters == 0 ? -1 : (4 * foreign + letters - 1) / letters)));
    }

    private static int fact(int namespace, int kind, int value) {
        return Hash.next(Hash.next(Hash.next(0, namespace), kind), value);
    }

    /** Two steps for each doubling. */
    private static int magnitude(int count) {
        int whole = 31 - Integer.numberOfLeadingZeros(count + 1);
        return 2 * whole + (whole > 0 && ((count + 1) >>> (whole - 1) & 1) == 1 ? 1 : 0);
    }

    private int bucket(int hash) {
        return Hash.end(hash) >>> (32 - bits);
    }
}
