package org.trustllm.spark;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.app.TrustLlm;

/** The main class for {@code spark-submit}: the same command line, {@code evaluate DIR ...}, on the cluster that it was given to. */
public final class SubmittedCommand {
    private SubmittedCommand() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.stream().noneMatch(argument -> argument.equals("--engine") || argument.startsWith("--engine="))) {
            all.add("--engine=spark");
        }
        TrustLlm.main(all.toArray(String[]::new));
    }
}
