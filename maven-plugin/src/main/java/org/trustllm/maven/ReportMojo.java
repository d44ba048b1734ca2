package org.trustllm.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Renders a run, as {@code trustllm report}. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public final class ReportMojo extends TrustMojo {
    /** A run directory; by default the one of {@code trustllm:run} in the same build. */
    @Parameter(property = GivenRun.PROPERTY)
    private @Nullable File run;

    /** {@code card, csv, html, json, junit, md, pdf} or {@code table}. */
    @Parameter(property = "trustllm.format", defaultValue = "table")
    private String format = "table";

    /** The file to write; by default the report goes to the build's log. */
    @Parameter(property = "trustllm.report")
    private @Nullable File report;

    @Override
    List<String> command() throws MojoExecutionException {
        List<String> command = new ArrayList<>(List.of("report", GivenRun.of(run), "--format", format));
        add(command, "--out", report);
        return command;
    }
}
