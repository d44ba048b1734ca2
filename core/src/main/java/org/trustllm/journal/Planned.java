package org.trustllm.journal;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.RowRanges;

/**
 * What a task is to ask and judge, as {@code run.json} keeps it, so that a run can be audited without its rows.
 *
 * @param task the task's id
 * @param file the file whose rows it asks
 * @param rows the rows' numbers; not to be changed
 * @param assessments what is judged of each
 * @param epochs how many times every row is asked
 * @param sequential how it was decided when to stop asking; null where all rows are asked
 */
public record Planned(
        String task,
        String file,
        BitSet rows,
        List<String> assessments,
        int epochs,
        @Nullable Sequential sequential) {
    public Planned {
        assessments = List.copyOf(assessments);
    }

    /**
     * A task that is asked in random order until its leading rate is sure enough.
     *
     * @param atMost half the width of the confidence sequence at which it stops
     * @param largest how many rows the largest cluster has
     * @param leftOut rows that are not asked as it stopped before them; not to be changed
     */
    public record Sequential(double atMost, int largest, BitSet leftOut) {}

    /** All rows. */
    public Planned(String task, String file, BitSet rows, List<String> assessments, int epochs) {
        this(task, file, rows, assessments, epochs, null);
    }

    /** Every row once. */
    public Planned(String task, String file, BitSet rows, List<String> assessments) {
        this(task, file, rows, assessments, 1);
    }

    /** How many answers it has once all are asked. */
    public int answers() {
        return epochs * asked().cardinality();
    }

    /** The rows without those that are left out. */
    public BitSet asked() {
        BitSet asked = (BitSet) rows.clone();
        if (sequential != null) {
            asked.andNot(sequential.leftOut());
        }
        return asked;
    }

    /** The keys of what it asks. */
    public Stream<RowKey> keys() {
        return asked().stream().boxed().flatMap(row -> marks().mapToObj(epoch -> new RowKey(file, row, epoch)));
    }

    /** Whether a row is to be asked in the epoch that a key names. */
    boolean holds(RowKey row) {
        boolean epoch = epochs == 1 ? row.epoch() == 0 : row.epoch() >= 1 && row.epoch() <= epochs;
        boolean out = sequential != null && sequential.leftOut().get(row.row());
        return epoch && !out && row.file().equals(file) && rows.get(row.row());
    }

    /** The epochs as keys have them: 0 alone where every row is asked once, otherwise from 1. */
    IntStream marks() {
        return epochs == 1 ? IntStream.of(0) : IntStream.rangeClosed(1, epochs);
    }

    /** The rows as ranges, {@code 0-59,70}. */
    public String ranges() {
        return ranges(rows);
    }

    public static String ranges(BitSet rows) {
        return RowRanges.text(rows);
    }

    /** Reads ranges. */
    public static BitSet rows(String ranges) {
        return RowRanges.read(ranges);
    }
}
