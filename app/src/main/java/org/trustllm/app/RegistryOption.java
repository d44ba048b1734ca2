package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibrations;
import org.trustllm.calibration.Registry;
import org.trustllm.fetch.UserFolder;
import org.trustllm.local.judge.EmbeddedJudges;
import picocli.CommandLine.Option;

/** Where calibrations of judges are kept. */
final class RegistryOption {
    @Option(
            names = "--registry",
            paramLabel = "DIR",
            description = "Where calibrations of judges are kept; 'judges' in the account's data folder by default.")
    private @Nullable Path folder;

    Registry registry() {
        return new Registry(folder == null ? UserFolder.here().data().resolve("judges") : folder);
    }

    /** What was measured here, and behind it what comes with the embedded judges. */
    Calibrations known() throws IOException {
        return registry().read().and(EmbeddedJudges.calibrations());
    }
}
