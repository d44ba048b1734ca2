package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Modules that are doors to other libraries are seen by nobody, and only they bring these libraries. */
class DoorsTest {
    private static final Path ROOT = Path.of(System.getProperty("trustllm.root", ""));
    private static final Pattern DEPENDENCY =
            Pattern.compile("(?s)<dependency>.*?<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern OF_TESTS =
            Pattern.compile("(?s)<dependency>(?:(?!</dependency>).)*<scope>test</scope>.*?</dependency>");
    private static final Set<String> DOORS = Set.of(
            "trustllm-junit",
            "trustllm-langchain4j",
            "trustllm-spring-ai",
            "trustllm-spring-boot-starter",
            "trustllm-telemetry",
            "trustllm-maven-plugin",
            "trustllm-spark");

    /** What each module of a build names as its dependencies beside those of its tests, {@code group:artifact}. */
    private static Map<String, Set<String>> modules() throws IOException {
        Map<String, Set<String>> modules = new TreeMap<>();
        try (Stream<Path> folders = Files.list(ROOT)) {
            for (Path folder : folders.filter(one -> Files.isRegularFile(one.resolve("pom.xml")))
                    .toList()) {
                String pom = Files.readString(folder.resolve("pom.xml"));
                Set<String> named = new TreeSet<>();
                Matcher dependency = DEPENDENCY.matcher(OF_TESTS.matcher(pom).replaceAll(""));
                while (dependency.find()) {
                    named.add(dependency.group(1) + ":" + dependency.group(2));
                }
                modules.put(String.valueOf(folder.getFileName()), named);
            }
        }
        return modules;
    }

    @Test
    void nothingOfOursSeesADoor() throws IOException {
        Map<String, Set<String>> modules = modules();
        assertThat(modules).containsKeys("core", "local", "spring-ai", "telemetry");
        // the list of versions names all; the starter opens two doors for those who ask for both
        modules.remove("bom");
        modules.forEach((module, named) -> assertThat(named)
                .as(module)
                .doesNotContainAnyElementsOf(DOORS.stream()
                        .filter(door -> !(module.equals("spring-boot-starter")
                                && List.of("trustllm-spring-ai", "trustllm-telemetry")
                                        .contains(door)))
                        .map(door -> "org.trustllm:" + door)
                        .toList()));
    }

    @Test
    void whoRefusesAFrameworkHasNothingOfIt() throws IOException {
        Map<String, Set<String>> bring = new TreeMap<>();
        modules()
                .forEach((module, named) -> named.stream()
                        .map(one -> one.substring(0, one.indexOf(':')))
                        .filter(
                                group -> group.matches(
                                        "org\\.springframework.*|org\\.apache\\.spark.*|io\\.opentelemetry.*|io\\.micrometer.*"))
                        .forEach(group -> bring.computeIfAbsent(module, one -> new TreeSet<>())
                                .add(group)));
        assertThat(bring.keySet()).containsExactlyInAnyOrder("spark", "spring-ai", "spring-boot-starter", "telemetry");
        for (String absent : List.of(
                "org.apache.spark.SparkContext",
                "org.springframework.ai.chat.model.ChatModel",
                "io.opentelemetry.api.OpenTelemetry",
                "io.micrometer.core.instrument.MeterRegistry",
                "org.trustllm.springai.SpringAiModels")) {
            assertThat(DoorsTest.class.getClassLoader().getResource(absent.replace('.', '/') + ".class"))
                    .as(absent)
                    .isNull();
        }
    }
}
