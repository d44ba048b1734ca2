package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardPageTest {
    private static final Path ROOT = Path.of(System.getProperty("trustllm.root", ""));

    @Test
    @Tag("long")
    void theCommittedPageIsWhatTheRecordedAnswersGive(@TempDir Path folder) throws IOException {
        Path responses = Path.of(System.getProperty(
                        "trustllm.shared", ROOT.resolve("../shared").toString()))
                .resolve("data/real-responses");
        assumeTrue(Files.isDirectory(responses), "needs the shared folder: data/real-responses");
        List<String> leaderboard = new ArrayList<>(List.of("leaderboard", "--format", "md"));
        for (Path model : models(responses)) {
            String out = folder.resolve(model.getFileName()).toString();
            run(
                    "evaluate",
                    model.toString(),
                    "--scoring=published",
                    "--judge=recorded",
                    "--judge=embedding=none",
                    "--quiet",
                    "--out=" + out);
            leaderboard.add(out);
        }
        assertThat(Files.readString(ROOT.resolve("docs/reference/leaderboard.md")))
                .as("regenerate it as docs/concepts/ranking.md says")
                .isEqualTo(run(leaderboard.toArray(new String[0])));
    }

    private static List<Path> models(Path responses) throws IOException {
        try (Stream<Path> found = Files.list(responses)) {
            return found.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String run(String... arguments) {
        CommandRun run = CommandRun.run(arguments);
        assertThat(run.code()).isZero();
        return run.out();
    }
}
