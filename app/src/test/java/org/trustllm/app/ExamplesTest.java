package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.example.FirstReport;

/** What the documents show of Java stands in files of the tests, where it is compiled. */
class ExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("trustllm.root", ""));
    private static final Pattern EXAMPLE = Pattern.compile("(?sm)^```java\\n(.*?)^```");

    /** Doors to other libraries have theirs in their own modules. */
    private static final List<String> EXAMPLES = List.of(
            "app/src/test/java/org/trustllm/app/example",
            "junit/src/test/java/org/trustllm/junit/example",
            "junit/src/test/java/mine",
            "langchain4j/src/test/java/org/trustllm/langchain4j/example",
            "telemetry/src/test/java/org/trustllm/telemetry/example",
            "spring-ai/src/test/java/org/trustllm/springai/example",
            "docs/reference");

    private static List<String> texts(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> texts = new ArrayList<>();
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ending)).toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    /** Words without the white space between them, of which a page has less. */
    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void everyExampleInTheDocumentsIsCompiled() throws IOException {
        List<String> compiled = new ArrayList<>();
        for (String folder : EXAMPLES) {
            texts(ROOT.resolve(folder), ".java").forEach(text -> compiled.add(words(text)));
        }
        List<String> pages = new ArrayList<>(texts(ROOT.resolve("docs"), ".md"));
        pages.add(Files.readString(ROOT.resolve("README.md")));
        List<String> shown = new ArrayList<>();
        for (String page : pages) {
            Matcher example = EXAMPLE.matcher(page);
            while (example.find()) {
                shown.add(words(example.group(1)));
            }
        }
        assertThat(shown)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(example -> assertThat(compiled).as(example).anyMatch(source -> source.contains(example)));
    }

    @Test
    void theReadmesDependenciesAreThisVersion() throws IOException {
        Matcher own = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(own.find()).isTrue();
        Matcher shown = Pattern.compile(
                        "<groupId>org.trustllm</groupId>\\s+<artifactId>([a-z-]+)</artifactId>\\s+<version>(.*)</version>")
                .matcher(Files.readString(ROOT.resolve("README.md")));
        int modules = 0;
        while (shown.find()) {
            assertThat(ROOT.resolve(shown.group(1).replace("trustllm-", ""))).isDirectory();
            assertThat(shown.group(2)).isEqualTo(own.group(1));
            modules++;
        }
        assertThat(modules).isEqualTo(2);
    }

    @Test
    @Tag("model")
    void theReadmesProgramMakesAReport(@TempDir Path folder) throws IOException {
        FirstReport.main(new String[] {folder.toString()});
        assertThat(folder.resolve("report.html")).content().contains("safety");
    }
}
