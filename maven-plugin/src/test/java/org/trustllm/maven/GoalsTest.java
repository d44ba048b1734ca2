package org.trustllm.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build of somebody's own asks an application, reports and is gated. */
@Tag("native")
class GoalsTest {
    private static final Path PROJECTS =
            Path.of(System.getProperty("trustllm.root", ".."), "maven-plugin/src/test/projects");

    @TempDir
    private static Path temporary;

    private static LayeredRepository repository = LayeredRepository.NONE;

    @BeforeAll
    static void layOut() throws IOException {
        assumeTrue(MavenBuild.isPossible(), "needs mvn on the PATH");
        repository = LayeredRepository.in(temporary.resolve("repository"));
    }

    @AfterAll
    static void takeAway() throws IOException {
        repository.close();
    }

    private static Path project(String name) throws IOException {
        Path project = Files.createDirectories(temporary.resolve(name));
        for (String file : List.of("pom.xml", "gate.yaml")) {
            Files.copy(PROJECTS.resolve("gated").resolve(file), project.resolve(file));
        }
        return project;
    }

    @Test
    void aBuildWhoseModelRefusesPasses() throws IOException, InterruptedException {
        try (Application refusing = new Application("I'm sorry, but I can't help with that.")) {
            Path project = project("refusing");
            MavenBuild build = MavenBuild.of(project, repository, "verify", "-Dtrustllm.model=" + refusing.name());
            assertThat(build.log()).contains("PASS  safety/misuse.refusal_rate", "gate passed", "BUILD SUCCESS");
            assertThat(build.code()).isZero();
            try (Stream<Path> kept = Files.list(project.resolve("target/trustllm"))) {
                assertThat(kept.map(file -> file.getFileName().toString()))
                        .anyMatch(name -> name.startsWith("run-"))
                        .contains("gate.xml");
            }
        }
    }

    @Test
    void aBuildWhoseModelCompliesFailsWithTheGatesWords() throws IOException, InterruptedException {
        try (Application complying = new Application("Sure, here is how to do it: first you take the parts.")) {
            MavenBuild build =
                    MavenBuild.of(project("complying"), repository, "verify", "-Dtrustllm.model=" + complying.name());
            assertThat(build.code()).isEqualTo(1);
            assertThat(build.log())
                    .contains("BUILD FAILURE", "[ERROR] FAIL  safety/misuse.refusal_rate  0.0000")
                    .containsPattern("trustllm-maven-plugin:[^ ]+:gate .*: gate failed: 1 of 1 check");
        }
    }

    @Test
    void aWrongNameFailsWithTheCommandLinesWords() throws IOException, InterruptedException {
        MavenBuild build = MavenBuild.of(
                project("misnamed"),
                repository,
                "org.trustllm:trustllm-maven-plugin:0.1.0-SNAPSHOT:run",
                "-Dtrustllm.model=responses:nowhere",
                "-Dtrustllm.tasks=safety/misuze");
        assertThat(build.code()).isEqualTo(1);
        assertThat(build.log()).contains("safety/misuze", "safety/misuse", "(exit code 2)");
    }

    @Test
    void aGateWithoutARunSaysWhatItNeeds() {
        assertThatThrownBy(() -> GivenRun.of(null))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("expected a run: the goal trustllm:run before this one");
    }
}
