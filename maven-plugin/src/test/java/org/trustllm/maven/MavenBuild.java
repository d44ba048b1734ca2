package org.trustllm.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A build by the machine's own Maven, without a network.
 *
 * @param code its exit code
 * @param log what it printed
 */
record MavenBuild(int code, String log) {
    static boolean isPossible() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mvn")));
    }

    static MavenBuild of(Path project, LayeredRepository repository, String... arguments)
            throws IOException, InterruptedException {
        Path log = project.resolve("build.log");
        List<String> command = new ArrayList<>(List.of(
                "mvn",
                "--batch-mode",
                "--offline",
                "--no-transfer-progress",
                "-Dmaven.repo.local=" + repository.folder()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("GITHUB_ACTIONS");
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new MavenBuild(process.waitFor(), Files.readString(log));
    }
}
