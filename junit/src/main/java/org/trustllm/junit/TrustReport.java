package org.trustllm.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.trustllm.RunDirectory;
import org.trustllm.data.RowKey;
import org.trustllm.journal.RunStore;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;

/**
 * What a run came to, with the answers behind it.
 *
 * @param report the figures
 * @param folder the run directory
 * @param profile the tasks that were asked, under their scoring profile
 * @param names names of rows that have one of their own
 */
public record TrustReport(Report report, Path folder, Profile profile, Map<RowKey, String> names) {
    public TrustReport {
        names = Map.copyOf(names);
    }

    /**
     * A run that exists: one of an earlier build, or of the command line.
     *
     * @throws org.trustllm.data.InputException where the folder holds no run
     * @throws UncheckedIOException where it cannot be read
     */
    public static TrustReport of(Path folder) {
        try {
            return of(
                    folder,
                    InstalledTasks.benchmark()
                            .profile(RunStore.description(folder).scoring()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run of tasks that another run has, too. */
    static TrustReport of(Path folder, Profile profile) {
        try {
            return new TrustReport(new RunDirectory(folder, profile).report(), folder, profile, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How people call a row. */
    String name(RowKey key) {
        String own = names.get(key.once());
        return own == null ? key.toString() : key.epoch() == 0 ? own : own + "@" + key.epoch();
    }

    /** The samples behind it in the order in which they were judged; reads the run directory. */
    List<AskedSample> samples() {
        return AskedSample.of(this);
    }
}
