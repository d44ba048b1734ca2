package org.trustllm.maven;

import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** The run that a goal looks at. */
final class GivenRun {
    /** What {@code run} tells the goals after it. */
    static final String PROPERTY = "trustllm.run";

    private GivenRun() {}

    static String of(@Nullable File run) throws MojoExecutionException {
        if (run == null) {
            throw new MojoExecutionException(
                    "expected a run: the goal trustllm:run before this one in the same build, or -D" + PROPERTY
                            + "=DIR; found neither");
        }
        return run.getPath();
    }
}
