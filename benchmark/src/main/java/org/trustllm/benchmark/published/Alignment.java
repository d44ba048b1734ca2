package org.trustllm.benchmark.published;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private final List<String> keys = new ArrayList<>();
    private final List<RowDigest> rows = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private int[] partner = {};

    private Alignment(RowTable published) {
        this.published = published;
    }

    static Alignment of(RowTable published, Stream<Sample> samples) {
        Alignment alignment = new Alignment(published);
        samples.forEach(sample -> {
            alignment.keys.add(sample.key().toString());
            alignment.rows.add(RowDigest.of(sample.fields(), published.columns()));
        });
        alignment.match();
        return alignment;
    }

    int rows() {
        return rows.size();
    }

    private void match() {
        Map<Long, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < published.rows().size(); i++) {
            places.computeIfAbsent(published.rows().get(i).row(), digest -> new ArrayDeque<>())
                    .add(i);
        }
        partner = new int[rows.size()];
        for (int i = 0; i < partner.length; i++) {
            Deque<Integer> free = places.getOrDefault(rows.get(i).row(), new ArrayDeque<>());
            partner[i] = free.isEmpty() ? NONE : free.remove();
            if (partner[i] != NONE) {
                taken.set(partner[i]);
            }
        }
    }

    List<RowFinding> findings() {
        BitSet inOrder = longestSequence();
        List<RowFinding> findings = new ArrayList<>();
        int last = NONE;
        for (int i = 0; i < partner.length; i++) {
            if (inOrder.get(i)) {
                last = partner[i];
            } else if (partner[i] != NONE) {
                findings.add(new RowFinding.Moved(keys.get(i), partner[i]));
            } else {
                int original = original(i, last + 1, nextInOrder(inOrder, i));
                if (original == NONE) {
                    findings.add(new RowFinding.Added(keys.get(i)));
                } else {
                    taken.set(original);
                    last = original;
                    findings.add(new RowFinding.Changed(
                            keys.get(i),
                            original,
                            published.rows().get(original).changed(rows.get(i), published.columns())));
                }
            }
        }
        for (int i = taken.nextClearBit(0); i < published.rows().size(); i = taken.nextClearBit(i + 1)) {
            findings.add(new RowFinding.Missing(i));
        }
        return findings;
    }

    private int nextInOrder(BitSet inOrder, int row) {
        int next = inOrder.nextSetBit(row);
        return next < 0 ? published.rows().size() : partner[next];
    }

    /** The free published row from one place to before another that is most like a row. */
    private int original(int row, int from, int to) {
        int best = NONE;
        // a file of one column has nothing else to go by than the place
        int agreement = published.columns().size() == 1 ? NONE : 0;
        for (int i = taken.nextClearBit(from); i < to; i = taken.nextClearBit(i + 1)) {
            int same = published.rows().get(i).agreement(rows.get(row));
            if (same > agreement) {
                best = i;
                agreement = same;
            }
        }
        return best;
    }

    /** Which rows are the longest increasing sequence of partners (patience sorting). */
    private BitSet longestSequence() {
        int[] ends = new int[partner.length];
        int[] before = new int[partner.length];
        int length = 0;
        for (int i = 0; i < partner.length; i++) {
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
