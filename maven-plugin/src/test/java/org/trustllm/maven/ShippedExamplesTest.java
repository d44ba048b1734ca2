package org.trustllm.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples build as strangers would build them, and say what their pages show. */
@Tag("native")
class ShippedExamplesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("trustllm.root", ".."), "examples");

    private static final Pattern SERVING = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern CURL =
            Pattern.compile("\\$ curl (?:-G )?localhost:8080(\\S+)(?: --data-urlencode '(\\w+)=(.*)')?$");

    @TempDir
    private static Path temporary;

    private static LayeredRepository repository = LayeredRepository.NONE;

    @BeforeAll
    static void layOut() throws IOException {
        assumeTrue(MavenBuild.isPossible(), "needs mvn on the PATH");
        for (String module : List.of("junit", "langchain4j", "spring-boot-starter")) {
            Path classes = EXAMPLES.resolveSibling(module).resolve("target/classes");
            assumeTrue(Files.isDirectory(classes), "needs " + classes + ", as a build of all modules leaves it");
        }
        repository = LayeredRepository.in(temporary.resolve("repository"));
    }

    @AfterAll
    static void takeAway() throws IOException {
        repository.close();
    }

    @Test
    void thePlainOneMeasuresAnAssistant() throws IOException, InterruptedException {
        Path project = copy("plain-java");
        MavenBuild build = MavenBuild.of(project, repository, "process-classes");
        assertThat(build.code()).as(build.log()).isZero();
        assertShown("plain-java", main(project, "demo.Plain"));
    }

    @Test
    void theLangChain4jServiceAnswersFromItsHandbookAndPassesItsGate() throws IOException, InterruptedException {
        Path project = copy("langchain4j-rag");
        MavenBuild build = MavenBuild.of(project, repository, "test");
        assertThat(build.code()).as(build.log()).isZero();
        assertThat(build.log()).contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
        assertShown("langchain4j-rag", main(project, "demo.Workshop"));
    }

    @Test
    void theSpringBootOneAnswersOverHttpAsItsPageShows() throws IOException, InterruptedException {
        Path project = copy("spring-boot");
        MavenBuild build = MavenBuild.of(project, repository, "test");
        assertThat(build.code()).as(build.log()).isZero();
        assertThat(build.log()).contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0");
        Process server = java(project, "demo.Application", "--server.port=0").start();
        try (BufferedReader log = server.inputReader()) {
            Matcher started = log.lines()
                    .map(SERVING::matcher)
                    .filter(Matcher::find)
                    .findFirst()
                    .orElseThrow();
            List<String> page = Files.readAllLines(project.resolve("README.md"));
            for (int i = 0; i < page.size(); i++) {
                Matcher call = CURL.matcher(page.get(i));
                if (call.find()) {
                    assertThat(got(started.group(1), call))
                            .isEqualTo(page.get(i + 1).strip());
                }
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static String got(String port, Matcher call) throws IOException {
        String query = call.group(2) == null
                ? ""
                : "?" + call.group(2) + "=" + URLEncoder.encode(call.group(3), StandardCharsets.UTF_8);
        URI address = URI.create("http://localhost:" + port + call.group(1) + query);
        try (InputStream answer = address.toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theGradleOneHoldsTheTestOfTheTutorialWhichRunsInItsModule() throws IOException {
        Path tutorial = EXAMPLES.resolveSibling("junit/src/test");
        Path ours = EXAMPLES.resolve("junit-gradle/src");
        for (String file : List.of("test/java/demo/AssistantTest.java", "main/java/demo/Assistant.java")) {
            String name = Path.of(file).getFileName().toString();
            assertThat(Files.readString(ours.resolve(file)).replace("package demo;", "package mine;"))
                    .isEqualTo(Files.readString(tutorial.resolve("java/mine").resolve(name)));
        }
        assertThat(ours.resolve("test/resources/demo/opening-hours.csv"))
                .hasSameTextualContentAs(tutorial.resolve("resources/mine/opening-hours.csv"));
    }

    /** Each line that was printed stands on the example's page. */
    private static void assertShown(String example, List<String> printed) throws IOException {
        List<String> page = Files.readAllLines(EXAMPLES.resolve(example).resolve("README.md")).stream()
                .map(String::strip)
                .toList();
        assertThat(printed.stream().map(String::strip).filter(line -> !line.isEmpty()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(page).contains(line));
    }

    private static List<String> main(Path project, String name) throws IOException, InterruptedException {
        Path out = project.resolve("out.txt");
        Process process = java(project, name).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(out);
    }

    private static ProcessBuilder java(Path project, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put(
                        "CLASSPATH",
                        "target/classes" + File.pathSeparator + Files.readString(project.resolve("target/classpath")));
        return builder;
    }

    private static Path copy(String example) throws IOException {
        Path from = EXAMPLES.resolve(example);
        Path to = temporary.resolve(example);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(one -> !from.relativize(one).startsWith("target"))
                    .toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
