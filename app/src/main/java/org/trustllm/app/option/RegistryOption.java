package org.trustllm.app.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibrations;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.internal.calibration.Registry;
import org.trustllm.internal.fetch.UserFolder;
import org.trustllm.local.judge.EmbeddedJudges;
import picocli.CommandLine.Option;

/** Where what is known of judges is kept. */
public final class RegistryOption {
    @Option(
            names = "--registry",
            paramLabel = "DIR",
            description = "Where what is known of judges is kept; 'judges' in the account's data folder by default.")
    private @Nullable Path folder;

    public Registry registry() {
        return new Registry(folder == null ? UserFolder.here().data().resolve("judges") : folder);
    }

    /** What was measured here, and behind it what comes with the embedded judges. */
    public Calibrations known() throws IOException {
        return known(CompletableFuture.completedFuture(EmbeddedJudges.calibrations()));
    }

    /** The same, with what comes with the judges read by {@link #reading} meanwhile. */
    public Calibrations known(CompletableFuture<Calibrations> shipped) throws IOException {
        return registry().read().and(shipped.join());
    }

    /** Begins to read what comes with the embedded judges, for those who have other work until they want it. */
    public static CompletableFuture<Calibrations> reading() {
        return CompletableFuture.supplyAsync(EmbeddedJudges::calibrations);
    }

    /** The last attacks on judges here, and those on embedded judges that were not attacked here. */
    public List<Injection> injections() throws IOException {
        List<Injection> all = new ArrayList<>(registry().injections());
        EmbeddedJudges.injections().stream()
                .filter(shipped -> all.stream().noneMatch(own -> own.judge().equals(shipped.judge())))
                .toList()
                .forEach(all::add);
        return all;
    }
}
