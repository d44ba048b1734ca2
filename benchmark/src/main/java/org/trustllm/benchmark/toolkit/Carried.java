package org.trustllm.benchmark.toolkit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Packed;
import org.trustllm.metric.Judged;

/**
 * How something that is known of answers is carried from a process to another.
 *
 * @param <S> what is known
 */
record Carried<S>(Writing<S> writing, Reading<S> reading) {
    static final Carried<Boolean> TRUTH =
            new Carried<>((known, out) -> out.writeBoolean(known), DataInput::readBoolean);
    static final Carried<Integer> NUMBER = new Carried<>((known, out) -> out.writeInt(known), DataInput::readInt);
    static final Carried<Long> COUNT = new Carried<>((known, out) -> out.writeLong(known), DataInput::readLong);
    static final Carried<String> TEXT = new Carried<>(Packed::write, Packed::readSome);
    static final Carried<Set<String>> TEXTS = new Carried<>(Packed::write, in -> {
        Set<String> texts = new TreeSet<>();
        Packed.read(in, texts::add);
        return texts;
    });

    /** Writes it. */
    @FunctionalInterface
    interface Writing<S> {
        void write(S known, DataOutput out) throws IOException;
    }

    /** Reads what was written. */
    @FunctionalInterface
    interface Reading<S> {
        S read(DataInput in) throws IOException;
    }

    /** Writes an answer that may be none. */
    static void answer(@Nullable Judged judged, DataOutput out) throws IOException {
        out.writeBoolean(judged != null);
        if (judged != null) {
            judged.write(out);
        }
    }

    /** Reads an answer that may be none. */
    static @Nullable Judged answer(DataInput in) throws IOException {
        return in.readBoolean() ? Judged.read(in) : null;
    }
}
