package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.trustllm.app.judging.JudgesCommand;
import org.trustllm.app.option.Exit;

class ModelCardsTest {

    @Test
    void thePageHoldsTheCardsThatShip() throws IOException {
        assertThat(Files.readString(
                        Path.of(System.getProperty("trustllm.root", ""), "docs", "reference", "model-cards.md")))
                .as("regenerate it: ./trustllm judges list --markdown > docs/reference/model-cards.md")
                .isEqualTo(JudgesCommand.page());
    }

    @Test
    void theHiddenOptionPrintsThePage() {
        assertThat(CommandRun.run("judges", "list", "--markdown"))
                .isEqualTo(new CommandRun(Exit.DONE, JudgesCommand.page(), ""));
    }
}
