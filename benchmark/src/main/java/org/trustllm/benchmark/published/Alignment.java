package org.trustllm.benchmark.published;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;

/**
 * Lays the rows of a file beside the published ones.
 *
 * <p>First every row finds the published row of the same content. Of these, the longest sequence in published order
 * stays where it is, and the others have moved. A row that found none is a change of the published row between the same
 * neighbours with which it shares most columns; where there is none, it was added.
 */
final class Alignment {
    private static final int NONE = -1;

    private final RowTable published;
    private final List<RowKey> keys = new ArrayList<>();
    private final Map<Integer, RowDigest> strangers = new HashMap<>();
    private final BitSet taken = new BitSet();

    /** The first published row of a content that no row has found yet. */
    private final Map<Long, Integer> free = new HashMap<>();

    /** The next published row of the same content. */
    private final int[] next;

    /** What each column holds in any published row, by the digests of columns; empty until it is asked. */
    private final List<BitSet> contents = new ArrayList<>();

    private int[] partner = new int[64];

    Alignment(RowTable published) {
        this.published = published;
        this.next = new int[published.rows().size()];
        for (int i = next.length - 1; i >= 0; i--) {
            Integer other = free.put(published.rows().get(i).row(), i);
            next[i] = other == null ? NONE : other;
        }
    }

    static Alignment of(RowTable published, Stream<Sample> samples) {
        Alignment alignment = new Alignment(published);
        samples.forEach(alignment::add);
        return alignment;
    }

    /** The next row of the file; which of its columns are like others is asked only of a row that found no other. */
    void add(Sample sample) {
        int row = keys.size();
        if (row == partner.length) {
            partner = Arrays.copyOf(partner, 2 * row);
        }
        keys.add(sample.key());
        long digest = RowDigest.row(sample.fields(), published.columns());
        partner[row] = free.getOrDefault(digest, NONE);
        if (partner[row] == NONE) {
            strangers.put(row, new RowDigest(digest, RowDigest.columns(sample.fields(), published.columns())));
        } else {
            free.put(digest, next[partner[row]]);
            taken.set(partner[row]);
        }
    }

    int rows() {
        return keys.size();
    }

    List<RowFinding> findings() {
        BitSet inOrder = longestSequence();
        List<RowFinding> findings = new ArrayList<>();
        int last = NONE;
        for (int i = 0; i < rows(); i++) {
            if (inOrder.get(i)) {
                last = partner[i];
            } else if (partner[i] != NONE) {
                findings.add(new RowFinding.Moved(keys.get(i).toString(), partner[i]));
            } else {
                int original = original(i, last + 1, nextInOrder(inOrder, i));
                if (original == NONE) {
                    findings.add(new RowFinding.Added(keys.get(i).toString()));
                } else {
                    taken.set(original);
                    last = original;
                    findings.add(new RowFinding.Changed(
                            keys.get(i).toString(),
                            original,
                            published.rows().get(original).changed(stranger(i), published.columns())));
                }
            }
        }
        for (int i = taken.nextClearBit(0); i < published.rows().size(); i = taken.nextClearBit(i + 1)) {
            findings.add(new RowFinding.Missing(i));
        }
        return findings;
    }

    private RowDigest stranger(int row) {
        return Objects.requireNonNull(strangers.get(row));
    }

    private int nextInOrder(BitSet inOrder, int row) {
        int next = inOrder.nextSetBit(row);
        return next < 0 ? published.rows().size() : partner[next];
    }

    /** The free published row from one place to before another that is most like a row. */
    private int original(int row, int from, int to) {
        RowDigest stranger = stranger(row);
        // a file of one column has nothing else to go by than the place
        boolean alone = published.columns().size() == 1;
        if (!isLikeAny(stranger)) {
            int first = taken.nextClearBit(from);
            return alone && first < to ? first : NONE;
        }
        int best = NONE;
        int agreement = alone ? NONE : 0;
        for (int i = taken.nextClearBit(from); i < to; i = taken.nextClearBit(i + 1)) {
            int same = published.rows().get(i).agreement(stranger);
            if (same > agreement) {
                best = i;
                agreement = same;
            }
        }
        return best;
    }

    /** Whether any column is that of a published row, without which none is laid beside all of them. */
    private boolean isLikeAny(RowDigest stranger) {
        if (contents.isEmpty()) {
            published.columns().forEach(name -> contents.add(new BitSet()));
            published.rows().forEach(row -> row.into(contents));
        }
        return stranger.isIn(contents);
    }

    /** Which rows are the longest increasing sequence of partners (patience sorting). */
    private BitSet longestSequence() {
        int[] ends = new int[rows()];
        int[] before = new int[rows()];
        int length = 0;
        for (int i = 0; i < rows(); i++) {
            if (partner[i] != NONE) {
                int at = pile(ends, length, partner[i]);
                before[i] = at == 0 ? NONE : ends[at - 1];
                ends[at] = i;
                length = Math.max(length, at + 1);
            }
        }
        BitSet sequence = new BitSet();
        for (int i = length == 0 ? NONE : ends[length - 1]; i != NONE; i = before[i]) {
            sequence.set(i);
        }
        return sequence;
    }

    private int pile(int[] ends, int length, int value) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (partner[ends[middle]] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
