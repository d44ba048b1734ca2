package org.trustllm.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.trustllm.task.Assessment;

/**
 * What a task is to ask and judge, as {@code run.json} keeps it, so that a run can be audited without its rows.
 *
 * @param task the task's id
 * @param file the file whose rows it asks
 * @param rows the rows' numbers; not to be changed
 * @param assessments what is judged of each
 */
public record Planned(String task, String file, BitSet rows, List<String> assessments) {
    public Planned {
        assessments = List.copyOf(assessments);
    }

    /** The parts of a plan. */
    public static List<Planned> of(Plan plan) {
        return plan.parts().stream()
                .map(part -> new Planned(
                        part.task().id(),
                        part.file(),
                        part.rows(),
                        part.task().assessments().stream().map(Assessment::name).toList()))
                .toList();
    }

    /** The rows as ranges, {@code 0-59,70}. */
    String ranges() {
        List<String> ranges = new ArrayList<>();
        for (int from = rows.nextSetBit(0); from >= 0; from = rows.nextSetBit(rows.nextClearBit(from))) {
            int last = rows.nextClearBit(from) - 1;
            ranges.add(from == last ? Integer.toString(from) : from + "-" + last);
        }
        return String.join(",", ranges);
    }

    /** Reads ranges. */
    static BitSet rows(String ranges) {
        BitSet rows = new BitSet();
        for (String range : ranges.isEmpty() ? new String[0] : ranges.split(",", -1)) {
            int dash = range.indexOf('-');
            int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            rows.set(from, Integer.parseInt(range.substring(dash + 1)) + 1);
        }
        return rows;
    }
}
