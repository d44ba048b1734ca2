package org.trustllm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;

/** What is published says what it is, and the versions of all modules can be taken together. */
class PublishedPomsTest {
    private static final Path ROOT = Path.of(System.getProperty("trustllm.root", ".."));

    private static Model pom(String folder) throws IOException {
        try (InputStream text = Files.newInputStream(ROOT.resolve(folder).resolve("pom.xml"))) {
            return new MavenXpp3Reader().read(text);
        } catch (XmlPullParserException e) {
            throw new IOException(e);
        }
    }

    @Test
    void everyModuleSaysWhatItIsAndInheritsTheRest() throws IOException {
        Model parent = pom("");
        assertThat(parent.getUrl()).isNotNull();
        assertThat(parent.getLicenses()).isNotEmpty();
        assertThat(parent.getDevelopers()).isNotEmpty();
        assertThat(parent.getScm()).isNotNull();
        for (String module : parent.getModules()) {
            Model pom = pom(module);
            assertThat(pom.getName()).as("name of %s", module).isNotBlank();
            assertThat(pom.getDescription()).as("description of %s", module).isNotBlank();
            assertThat(pom.getParent().getArtifactId()).isEqualTo(parent.getArtifactId());
        }
    }

    @Test
    void theListOfVersionsNamesEachModuleThatIsALibraryAndNothingElse() throws IOException {
        List<String> named = pom("bom").getDependencyManagement().getDependencies().stream()
                .map(Dependency::getArtifactId)
                .toList();
        List<String> libraries = pom("").getModules().stream()
                .map(PublishedPomsTest::pomOf)
                .filter(pom -> pom.getPackaging().equals("jar"))
                .map(Model::getArtifactId)
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(libraries);
    }

    private static Model pomOf(String module) {
        try {
            return pom(module);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
