package org.trustllm.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.internal.rows.RecordedAnswer;
import org.trustllm.internal.rows.RowsAtHand;
import org.trustllm.journal.Totals;
import org.trustllm.task.Task;

/** What reading the rows of a file, or of a part of it, comes to; parts are put together in the order of their rows. */
public final class RowsRead {
    private final RowsAtHand atHand;
    private Totals.Thinking thinking = Totals.Thinking.NONE;
    private int passedOver;
    private int first = -1;

    /** Of no row as yet. */
    public RowsRead(String file, List<Task> tasks) {
        this.atHand = new RowsAtHand(file, tasks);
    }

    /** A row; before its answer is judged. */
    void met(Sample sample) {
        atHand.accept(sample);
    }

    /** The same row, and whether a task looked at it. */
    void read(Sample sample, boolean looked) {
        if (looked) {
            thinking = thinking.plus(
                    RecordedAnswer.of(sample).map(Totals.Thinking::of).orElse(Totals.Thinking.NONE));
        } else {
            first = passedOver++ == 0 ? sample.row() : first;
        }
    }

    /** Takes in what the rows after these came to. */
    public void merge(RowsRead later) {
        atHand.merge(later.atHand);
        thinking = thinking.plus(later.thinking);
        first = passedOver == 0 ? later.first : first;
        passedOver += later.passedOver;
    }

    /** Writes all of it, for {@link #read} of another of the same file and tasks. */
    public void write(DataOutput out) throws IOException {
        atHand.write(out);
        out.writeInt(passedOver);
        out.writeInt(first);
        for (long count : new long[] {
            thinking.answers(),
            thinking.withText(),
            thinking.withThoughts(),
            thinking.told(),
            thinking.tokens(),
            thinking.cut(),
            thinking.bareEnds()
        }) {
            out.writeLong(count);
        }
    }

    /** Takes what another wrote; to be asked of one that has read nothing. */
    public void read(DataInput in) throws IOException {
        atHand.read(in);
        passedOver = in.readInt();
        first = in.readInt();
        thinking = new Totals.Thinking(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    /**
     * All rows of the file were read.
     *
     * @throws org.trustllm.data.InputException where no task takes any of them
     */
    public FileRead finish(String digest) {
        return new FileRead(digest, passedOver, first, thinking, atHand.finish());
    }
}
