package org.trustllm.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Holds a run against thresholds, as {@code trustllm gate}, and fails the build where it does not meet them. */
@Mojo(name = "gate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public final class GateMojo extends TrustMojo {
    /** A run directory; by default the one of {@code trustllm:run} in the same build. */
    @Parameter(property = GivenRun.PROPERTY)
    private @Nullable File run;

    /** What is asked of the run; a relative baseline in it is from the project's folder. */
    @Parameter(property = "trustllm.thresholds", defaultValue = "gate.yaml")
    private File thresholds = new File("gate.yaml");

    /** Where the checks are written as JUnit XML. */
    @Parameter(property = "trustllm.junit", defaultValue = "${project.build.directory}/trustllm/gate.xml")
    private @Nullable File junit;

    /** Prints GitHub's annotations of what failed; by default where GitHub builds. */
    @Parameter(property = "trustllm.github", defaultValue = "${env.GITHUB_ACTIONS}")
    private boolean github;

    /** Keeps the thresholds and the outcome with the run. */
    @Parameter(property = "trustllm.keep", defaultValue = "false")
    private boolean keep;

    @Override
    List<String> command() throws MojoExecutionException {
        List<String> command = new ArrayList<>(List.of("gate", GivenRun.of(run), "--thresholds", thresholds.getPath()));
        add(command, "--junit", junit);
        if (github) {
            command.add("--github");
        }
        if (keep) {
            command.add("--keep");
        }
        return command;
    }
}
