package org.trustllm.benchmark.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trustllm.data.Dataset;
import org.trustllm.internal.text.Counted;
import org.trustllm.task.Profile;

/** Whether rows are the published ones, in words: by the files' SHA-256, and by the digests of rows where files hold answers too. */
public final class PublishedRows {
    private PublishedRows() {}

    /**
     * Compares the files that a profile's tasks read; reads those whose bytes are not the published ones.
     *
     * @return begins with {@code yes}, {@code in part} or {@code no}
     */
    public static String words(Dataset rows, Profile profile) {
        return new ComparedRows(rows, profile).words();
    }

    /** Of the files that are read, those that were published. */
    static String words(Set<String> read, List<FileCounts> findings) {
        if (findings.isEmpty()) {
            return "no: no file of the published data was read";
        }
        int others = read.size() - findings.size();
        List<String> parts = new ArrayList<>();
        long whole = count(findings, FileFinding.State.WHOLE);
        long same = count(findings, FileFinding.State.SAME_ROWS);
        add(parts, whole, "%s byte for byte as published (SHA-256)");
        add(parts, same, "%s with the published rows, all of them, beside answers");
        add(parts, findings.size() - whole - same, "%s with differences: " + differences(findings));
        add(parts, others, "%s that no publication holds");
        boolean none = findings.stream().allMatch(FileCounts::isOther);
        return (whole + same == read.size() ? "yes: " : none ? "no: " : "in part: ") + String.join("; ", parts);
    }

    private static long count(List<FileCounts> findings, FileFinding.State state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }

    private static void add(List<String> parts, long number, String words) {
        if (number > 0) {
            parts.add(words.formatted(Counted.of(number, "file")));
        }
    }

    private static String differences(List<FileCounts> findings) {
        long missing = findings.stream().mapToLong(FileCounts::missing).sum();
        long other = findings.stream().mapToLong(FileCounts::other).sum();
        long moved = findings.stream().mapToLong(FileCounts::moved).sum();
        List<String> parts = new ArrayList<>();
        if (missing > 0) {
            parts.add(Counted.of(missing, "row") + " missing");
        }
        if (other > 0) {
            parts.add(Counted.of(other, "row") + " changed or added");
        }
        if (moved > 0) {
            parts.add(Counted.of(moved, "row") + " in another order");
        }
        return String.join(", ", parts);
    }
}
