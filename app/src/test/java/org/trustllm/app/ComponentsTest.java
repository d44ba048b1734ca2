package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the application is made of, as the list of components says that the build puts into its jar. */
class ComponentsTest {
    private static final Path ROOT = Path.of(System.getProperty("trustllm.root", ""));
    private static final String LIST = "/META-INF/sbom/trustllm-app.cdx.json";

    /** Terms under which a library may be used beside this one's; a new word here is a decision. */
    private static final Set<String> TERMS = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "LGPL-2.1-or-later",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            // the words of MIT under a name of its own
            "Bouncy Castle Licence",
            "GNU Lesser General Public License (LGPL), Version 2.1",
            "Mozilla Public License Version 2.0");

    private static JsonNode components() throws IOException {
        try (InputStream list = ComponentsTest.class.getResourceAsStream(LIST)) {
            assumeTrue(list != null, "needs the list of components, which Maven makes where -Dquick is not given");
            return new JsonMapper().readTree(list).path("components");
        }
    }

    private static List<String> terms(JsonNode component) {
        List<String> terms = new ArrayList<>();
        for (JsonNode licence : component.path("licenses")) {
            JsonNode named = licence.path("license");
            terms.add(named.path("id")
                    .asText(named.path("name").asText(licence.path("expression").asText())));
        }
        return terms;
    }

    @Test
    void everyComponentHasAVersionADigestAndKnownTerms() throws IOException {
        JsonNode components = components();
        assertThat(components).hasSizeGreaterThan(100);
        for (JsonNode component : components) {
            assertThat(component.path("version").asText())
                    .as(component.toString())
                    .isNotEmpty();
            if (!component.path("group").asText().equals("org.trustllm")) {
                assertThat(component.path("hashes")).as(component.toString()).isNotEmpty();
                assertThat(terms(component))
                        .as(component.toString())
                        .isNotEmpty()
                        .isSubsetOf(TERMS);
            }
        }
    }

    @Test
    void thePageOnThirdPartiesNamesEachLibraryWithItsTerms() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (JsonNode component : components()) {
            String group = component.path("group").asText();
            if (!group.equals("org.trustllm")) {
                rows.computeIfAbsent(
                                "| `%s` | %%s | %s |".formatted(group, String.join(" or ", terms(component))),
                                row -> new TreeSet<>())
                        .add("`" + component.path("name").asText() + "`");
            }
        }
        String table = rows.entrySet().stream()
                .map(row -> row.getKey().formatted(String.join(", ", row.getValue())))
                .collect(Collectors.joining("\n", "\n", "\n"));
        assertThat(Files.readString(ROOT.resolve("THIRD-PARTY.md"))).contains(table);
    }

    /** Names of hosts, put together here so that this file names none. */
    private static final List<String> REGISTRIES = List.of(
            "npm" + "js",
            "py" + "pi.org",
            "python" + "hosted",
            "repo.maven" + ".apache",
            "repo1" + ".maven",
            "central." + "sonatype",
            "search." + "maven",
            "crates" + ".io",
            "ruby" + "gems",
            "proxy." + "golang",
            "registry." + "yarn",
            "jit" + "pack.io",
            "plugins." + "gradle");

    private static List<Path> tracked() throws IOException, InterruptedException {
        assumeTrue(Files.exists(ROOT.resolve(".git")), "needs a checkout");
        Process git = new ProcessBuilder("git", "ls-files", "-z")
                .directory(ROOT.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(git.waitFor() == 0, "needs git");
        return names.lines()
                .flatMap(line -> List.of(line.split("\0", -1)).stream())
                .map(ROOT::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    @Test
    void noTrackedFileNamesTheHostOfAPackageRegistry() throws IOException, InterruptedException {
        List<Path> files = tracked();
        assertThat(files).hasSizeGreaterThan(500);
        List<String> named = new ArrayList<>();
        for (Path file : files) {
            // bytes as characters, so that documents of any kind are looked through
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            REGISTRIES.stream().filter(text::contains).forEach(host -> named.add(ROOT.relativize(file) + ": " + host));
        }
        assertThat(named).isEmpty();
    }
}
