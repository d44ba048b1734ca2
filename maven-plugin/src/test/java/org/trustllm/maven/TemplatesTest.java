package org.trustllm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the documents offer to copy for build servers keeps what the goals write. */
class TemplatesTest {
    private static final Path FOLDER = Path.of(System.getProperty("trustllm.root", ".."), "docs/how-to/ci");

    private static JsonNode template(String name) throws IOException {
        return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(name)));
    }

    @Test
    void theGitHubWorkflowKeepsTheRunsWhateverTheGateSays() throws IOException {
        JsonNode steps = template("github.yml").at("/jobs/gate/steps");
        assertThat(steps.findValuesAsText("run")).anyMatch(run -> run.startsWith("mvn ") && run.endsWith(" verify"));
        JsonNode upload = steps.get(steps.size() - 1);
        assertThat(upload.path("if").asText()).isEqualTo("always()");
        assertThat(upload.at("/with/path").asText()).isEqualTo("target/trustllm");
    }

    @Test
    void theGitLabJobReportsTheGatesChecks() throws IOException {
        JsonNode artifacts = template("gitlab.yml").at("/trust/artifacts");
        assertThat(artifacts.path("when").asText()).isEqualTo("always");
        assertThat(artifacts.at("/paths/0").asText()).isEqualTo("target/trustllm");
        assertThat(artifacts.at("/reports/junit/0").asText()).isEqualTo("target/trustllm/gate.xml");
    }
}
