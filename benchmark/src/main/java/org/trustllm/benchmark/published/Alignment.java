package org.trustllm.benchmark.published;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.data.Sample;

/**
 * Lays the rows of a file beside the published ones.
 *
 * <p>First every row finds the published row of the same content. Of these, the longest sequence in published order
 * stays where it is, and the others have moved. A row that found none is a change of the published row between the same
 * neighbours with which it shares most columns; where there is none, it was added. Each content is kept once, and none once every
 * published row has been found.
 */
final class Alignment {
    private static final int NONE = -1;

    private final RowTable published;

    /** The first published row of each content. */
    private final Map<Long, Integer> first = new HashMap<>();

    /** By the first published row of a content: the next one that no row has found yet. */
    private final int[] free;

    /** The next published row of the same content. */
    private final int[] next;

    private final BitSet taken = new BitSet();
    private int left;

    /** What each column holds in any published row, by the digests of columns; empty until it is asked. */
    private final List<BitSet> contents = new ArrayList<>();

    /** Of rows that found none: each content that may be a change of a published row, once. */
    private final List<RowDigest> strangers = new ArrayList<>();

    private final Map<Long, Integer> strangersByContent = new HashMap<>();

    /** By row: the published one that it found, NONE, or a stranger's place below that; rows after the last of them were added. */
    private int[] partner = new int[64];

    private int known;
    private int rows;

    Alignment(RowTable published) {
        this.published = published;
        this.next = new int[published.rows().size()];
        this.free = new int[next.length];
        this.left = next.length;
        for (int i = next.length - 1; i >= 0; i--) {
            Integer other = first.put(published.rows().get(i).row(), i);
            next[i] = other == null ? NONE : other;
            free[i] = i;
        }
    }

    /** The next row of the file. Where every published row has been found, nothing more is to be known of it. */
    void add(Sample sample) {
        if (left > 0) {
            int found = find(sample);
            if (found != NONE) {
                partner = rows < partner.length ? partner : Arrays.copyOf(partner, 2 * rows);
                Arrays.fill(partner, known, rows, NONE);
                partner[rows] = found;
                known = rows + 1;
            }
        }
        rows++;
    }

    /** The published row that a row is, else its place among the strangers, else NONE. */
    private int find(Sample sample) {
        long digest = RowDigest.row(sample.fields(), published.columns());
        Integer content = first.get(digest);
        if (content != null && free[content] != NONE) {
            int found = free[content];
            free[content] = next[found];
            taken.set(found);
            left--;
            return found;
        }
        Integer met = strangersByContent.get(digest);
        if (met == null) {
            RowDigest stranger = content == null
                    ? new RowDigest(digest, RowDigest.columns(sample.fields(), published.columns()))
                    : published.rows().get(content);
            if (!isAlone() && !isLikeAny(stranger)) {
                return NONE;
            }
            met = strangers.size();
            strangers.add(stranger);
            strangersByContent.put(digest, met);
        }
        return NONE - 1 - met;
    }

    /** Tells of the rows that are not as published; once, when all were added. */
    void tell(RowFindings findings) {
        BitSet inOrder = longestSequence();
        int last = NONE;
        for (int i = 0; i < rows; i++) {
            int found = i < known ? partner[i] : NONE;
            if (found > NONE && inOrder.get(i)) {
                last = found;
            } else if (found > NONE) {
                findings.moved(i, found);
            } else {
                int original = found == NONE || left == 0
                        ? NONE
                        : original(stranger(found), last + 1, nextInOrder(inOrder, i));
                if (original == NONE) {
                    findings.added(i);
                } else {
                    taken.set(original);
                    last = original;
                    findings.changed(
                            i, original, published.rows().get(original).changed(stranger(found), published.columns()));
                }
            }
        }
        for (int i = taken.nextClearBit(0); i < free.length; i = taken.nextClearBit(i + 1)) {
            findings.missing(i);
        }
    }

    private RowDigest stranger(int found) {
        return strangers.get(NONE - 1 - found);
    }

    /** A file of one column has nothing else to go by than the place. */
    private boolean isAlone() {
        return published.columns().size() == 1;
    }

    private int nextInOrder(BitSet inOrder, int row) {
        int next = inOrder.nextSetBit(row);
        return next < 0 ? published.rows().size() : partner[next];
    }

    /** The free published row from one place to before another that is most like a row. */
    private int original(RowDigest stranger, int from, int to) {
        int best = NONE;
        int agreement = isAlone() ? NONE : 0;
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
        int[] ends = new int[known];
        int[] before = new int[known];
        int length = 0;
        for (int i = 0; i < known; i++) {
            if (partner[i] > NONE) {
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
