package org.trustllm.app.option;

import org.trustllm.task.Profile;
import picocli.CommandLine.Option;

/** Which scoring profile. */
public final class ScoringOption {
    @Option(
            names = "--scoring",
            paramLabel = "NAME",
            description = {
                "standard (default): the paper's definitions, unscored kept apart;",
                "toolkit-0.3: the published Python toolkit, number by number;",
                "published: the rules behind the paper's printed numbers."
            })
    private String name = Profile.STANDARD;

    public Profile profile() {
        return InstalledBenchmark.get().profile(name);
    }
}
