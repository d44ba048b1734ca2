package org.trustllm.internal.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.Digest;
import org.trustllm.run.Plan;
import org.trustllm.task.Task;

/**
 * The rows of a task in an order that is random and the same for the same seed, so that the first of them are a random
 * sample of all. Rows of one group or cluster stay together.
 *
 * @param units rows that are taken whole
 * @param largest how many rows the largest unit has; 0 where there is none
 */
record RandomOrder(List<BitSet> units, int largest) {

    /** Reads the rows of a part. */
    static RandomOrder of(Plan plan, Plan.Part part, long seed) {
        Map<String, BitSet> units = new LinkedHashMap<>();
        try (Stream<Sample> rows = new Plan(plan.dataset(), plan.parts()).rows(part)) {
            rows.forEach(sample -> units.computeIfAbsent(unit(part.task(), sample), name -> new BitSet())
                    .set(sample.row()));
        }
        List<BitSet> ordered = new ArrayList<>(units.values());
        ordered.sort(Comparator.comparing(rows -> place(seed, part.file(), rows.nextSetBit(0))));
        return new RandomOrder(
                ordered, ordered.stream().mapToInt(BitSet::cardinality).max().orElse(0));
    }

    /** Names no two units alike: a row by its key, which no group and no cluster is called. */
    private static String unit(Task task, Sample sample) {
        String group = task.rows().groupOf(sample);
        @Nullable String cluster = group == null ? task.rows().clusterOf(sample) : group;
        return cluster == null ? sample.key().once().toString() : "\n" + cluster;
    }

    /** As good as chance, by the first row of a unit, so that tasks over the same rows have them in the same order. */
    private static String place(long seed, String file, int row) {
        return Digest.sha256((seed + "\n" + file + "#" + row).getBytes(StandardCharsets.UTF_8));
    }

    /** The rows of some units. */
    BitSet rows(int from, int to) {
        BitSet rows = new BitSet();
        units.subList(from, to).forEach(rows::or);
        return rows;
    }
}
