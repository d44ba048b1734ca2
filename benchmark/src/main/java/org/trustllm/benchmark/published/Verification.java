package org.trustllm.benchmark.published;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;

/**
 * How a folder compares with the published data; a folder of answers is one as well, for answers and verdicts make no
 * difference.
 *
 * @param files one for each published file
 * @param others files of the folder that are none of them
 */
public record Verification(List<FileFinding> files, List<String> others) {
    public Verification {
        files = List.copyOf(files);
        others = List.copyOf(others);
    }

    /**
     * Reads a folder.
     *
     * @throws InputException where a file cannot be read, or the folder holds none of the published ones
     */
    public static Verification of(Dataset folder) {
        Map<String, RowTable> tables = RowTable.published();
        List<String> others = folder.files().stream()
                .filter(file -> !tables.containsKey(file))
                .toList();
        if (others.size() == folder.files().size()) {
            throw new InputException(
                    folder.origin() + ": expected at least one of the published files, such as "
                            + PublishedSet.files().getFirst().name() + ".json, found " + others,
                    null);
        }
        return new Verification(
                PublishedSet.files().stream()
                        .map(file -> compare(folder, file, Objects.requireNonNull(tables.get(file.name()))))
                        .toList(),
                others);
    }

    static FileFinding compare(Dataset folder, PublishedFile file, RowTable table) {
        if (!folder.files().contains(file.name())) {
            return new FileFinding(file.name(), FileFinding.State.ABSENT, 0, List.of());
        }
        if (folder.digest(file.name()).equals(file.sha256())) {
            return new FileFinding(file.name(), FileFinding.State.WHOLE, file.rows(), List.of());
        }
        int[] rows = new int[1];
        List<RowFinding> findings;
        try (Stream<Sample> samples = folder.samples(file.name())) {
            findings = NamedFindings.of(table, samples.peek(sample -> rows[0]++));
        }
        return new FileFinding(
                file.name(),
                findings.isEmpty() ? FileFinding.State.SAME_ROWS : FileFinding.State.DIFFERS,
                rows[0],
                findings);
    }

    /**
     * Whether any file is at fault.
     *
     * @param partial whether files and rows may be missing, or stand in another order
     */
    public boolean hasFault(boolean partial) {
        return files.stream().anyMatch(file -> file.isFault(partial));
    }
}
