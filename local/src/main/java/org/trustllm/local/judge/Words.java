package org.trustllm.local.judge;

import java.util.List;

/**
 * The words of a text and nothing else: the baseline that stands beside a judge's figures.
 *
 * @param bits buckets are 2 to the power of this
 */
public record Words(int bits) implements FeatureReading {

    @Override
    public int size() {
        return 1 << bits;
    }

    @Override
    public List<Features> all(List<String> texts) {
        return texts.stream().map(this::of).toList();
    }

    private Features of(String text) {
        SparseCounts counts = new SparseCounts();
        for (int word : Tokens.of(text).hashes()) {
            counts.add(Hash.end(Hash.next(0, word)) >>> (32 - bits));
        }
        counts.endNamespace(1);
        return counts.features();
    }
}
