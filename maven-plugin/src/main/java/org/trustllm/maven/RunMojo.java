package org.trustllm.maven;

import java.io.File;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Asks a model the benchmark, judges and measures, as {@code trustllm run}. The goals after it in the same build look at its run. */
@Mojo(name = "run", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true, requiresProject = false)
public final class RunMojo extends TrustMojo {
    /** Whom to ask, such as {@code local:smollm2-135m}, {@code openai:gpt-5-mini} or {@code http:http://localhost:8080/chat}. */
    @Parameter(property = "trustllm.model")
    private @Nullable String model;

    /** Only these tasks, such as {@code safety/misuse}, with commas between them; all where none is named. */
    @Parameter(property = "trustllm.tasks")
    private List<String> tasks = List.of();

    /** At most so many rows a task, or {@code all}. */
    @Parameter(property = "trustllm.limit")
    private @Nullable String limit;

    /** A YAML file with the command line's options by name. */
    @Parameter(property = "trustllm.config")
    private @Nullable File config;

    /** The run directory; by default a new one for each build. */
    @Parameter(property = "trustllm.out")
    private @Nullable File out;

    /** Goes on with the run in {@code trustllm.out}. */
    @Parameter(property = "trustllm.resume", defaultValue = "false")
    private boolean resume;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    private @Nullable File target;

    private File folder = new File("");

    @Override
    List<String> command() throws MojoExecutionException {
        if (model == null && config == null) {
            throw new MojoExecutionException("expected a model, as <model> or -Dtrustllm.model=NAME, found none");
        }
        String time = LocalDateTime.now(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
        folder = out == null ? new File(target, "trustllm/run-" + time) : out;
        List<String> command = new ArrayList<>(List.of("run", "--out", folder.getPath()));
        add(command, "--model", model);
        add(command, "--task", tasks.isEmpty() ? null : String.join(",", tasks));
        add(command, "--limit", limit);
        add(command, "--config", config);
        if (resume) {
            command.add("--resume");
        }
        return command;
    }

    @Override
    void tell(MavenProject project) {
        project.getProperties().setProperty(GivenRun.PROPERTY, folder.getPath());
    }
}
