package org.trustllm.app.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.trustllm.internal.opening.Glossary;

class GlossaryPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("trustllm.root", "")).resolve("docs/reference/glossary.md");

    @Test
    void thePageIsTheListOfTheReports() throws IOException {
        if (Boolean.getBoolean("trustllm.write")) {
            Files.writeString(PAGE, Glossary.page());
        }
        assertThat(Files.readString(PAGE))
                .as("write it anew: -Dtest=GlossaryPageTest -Dtrustllm.write=true")
                .isEqualTo(Glossary.page());
    }
}
