package org.trustllm.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** A goal that is one command of the command line. */
abstract class TrustMojo extends AbstractMojo {
    private static final String MAIN = "org.trustllm.app.TrustLlm";

    /** The oldest JDK that the command line runs on. */
    private static final int OLDEST_JDK = 21;

    /** Leaves the goal out. */
    @Parameter(property = "trustllm.skip", defaultValue = "false")
    private boolean skip;

    /** Options of the JDK that the command line runs on, such as {@code -Xmx4g}. */
    @Parameter(property = "trustllm.jvmArguments")
    private List<String> jvmArguments = List.of();

    /** Whatever else the command takes, as at the command line. */
    @Parameter(property = "trustllm.arguments")
    private List<String> arguments = List.of();

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> libraries = List.of();

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Inject
    private @Nullable ToolchainManager toolchains;

    /** The command with what this goal's own parameters say. */
    abstract List<String> command() throws MojoExecutionException;

    /** What the goals after this one are told, once the command ran. */
    void tell(MavenProject project) {}

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("left out, as trustllm.skip asks");
            return;
        }
        List<String> command = new ArrayList<>(command());
        command.addAll(arguments);
        MavenProject built = project;
        File folder = built == null || built.getBasedir() == null ? new File("").getAbsoluteFile() : built.getBasedir();
        try {
            Outcome outcome = new Program(launcher(), classPath(), folder).run(command, getLog());
            if (built != null) {
                tell(built);
            }
            outcome.orFail();
        } catch (IOException e) {
            throw new MojoExecutionException("could not run the command line: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted; what was answered is kept", e);
        }
    }

    /** An option and its value, where there is one. */
    static void add(List<String> command, String option, @Nullable Object value) {
        if (value != null) {
            command.add(option);
            command.add(value.toString());
        }
    }

    private List<String> launcher() throws MojoExecutionException {
        List<String> launcher = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED"));
        launcher.addAll(jvmArguments);
        launcher.add(MAIN);
        return launcher;
    }

    private String classPath() {
        return libraries.stream()
                .map(library -> library.getFile().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The toolchain's, where the build has chosen one, or else the one that Maven runs on. */
    private String java() throws MojoExecutionException {
        Toolchain chosen = toolchains == null ? null : toolchains.getToolchainFromBuildContext("jdk", session);
        String tool = chosen == null ? null : chosen.findTool("java");
        if (tool != null) {
            return tool;
        }
        if (Runtime.version().feature() < OLDEST_JDK) {
            throw new MojoExecutionException("expected a JDK of at least " + OLDEST_JDK + ", found Maven on "
                    + Runtime.version() + "; set JAVA_HOME, or choose one with maven-toolchains-plugin");
        }
        return new File(System.getProperty("java.home"), "bin/java").getPath();
    }
}
