package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.Packed;
import org.trustllm.judge.Verdict;

/**
 * A verdict with what its metric must know of the row.
 *
 * @param key the row that was asked, and which time
 * @param cluster names the rows that may depend on each other, such as those of one request; null where the row stands
 *     alone
 * @param facets the row's classes and groups that the task names: {@code source -> codah}
 */
public record Judged(RowKey key, @Nullable String cluster, Map<String, String> facets, Verdict verdict) {
    /** The facet of rows that are asked in several wordings of their instruction: which one, from 1, the row's own. */
    public static final String WORDING = "wording";

    /** A row that stands alone. */
    public Judged(RowKey key, Map<String, String> facets, Verdict verdict) {
        this(key, null, facets, verdict);
    }

    /** Writes all of it, for {@link #read} in a process of the same version. */
    public void write(DataOutput out) throws IOException {
        Packed.write(key.file(), out);
        out.writeInt(key.row());
        out.writeInt(key.epoch());
        Packed.write(key.part(), out);
        Packed.write(cluster, out);
        Packed.write(facets, out);
        switch (verdict) {
            case Verdict.Scored(double value, String label, @Nullable String reason, String judge) -> {
                out.writeBoolean(true);
                out.writeDouble(value);
                Packed.write(label, out);
                Packed.write(reason, out);
                Packed.write(judge, out);
            }
            case Verdict.Unscored(Verdict.Why why, String detail, String judge) -> {
                out.writeBoolean(false);
                Packed.write(why.name(), out);
                Packed.write(detail, out);
                Packed.write(judge, out);
            }
        }
    }

    /** What {@link #write} wrote. */
    public static Judged read(DataInput in) throws IOException {
        RowKey key = new RowKey(Packed.readSome(in), in.readInt(), in.readInt(), Packed.readSome(in));
        String cluster = Packed.readText(in);
        Map<String, String> facets = Packed.readMap(in);
        Verdict verdict = in.readBoolean()
                ? new Verdict.Scored(in.readDouble(), Packed.readSome(in), Packed.readText(in), Packed.readSome(in))
                : new Verdict.Unscored(
                        Verdict.Why.valueOf(Packed.readSome(in)), Packed.readSome(in), Packed.readSome(in));
        return new Judged(key, cluster, facets, verdict);
    }

    /** The name of what was asked, whichever time; the cluster of a row that stands alone. */
    public String prompt() {
        return key.once().toString();
    }

    /** Which asking of the row this is, from 1; 0 where every row is asked once. */
    public int epoch() {
        return key.epoch();
    }

    /** A facet that the task must have named. */
    public String facet(String name) {
        String value = facets.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "expected " + key + " to carry the facet \"" + name + "\", found " + facets.keySet());
        }
        return value;
    }

    /** Whether the answer is scored with this label. */
    public boolean hasLabel(String label) {
        return verdict instanceof Verdict.Scored scored && scored.label().equals(label);
    }
}
