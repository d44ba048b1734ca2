package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.compare.ComparedRun;
import org.trustllm.journal.Audit;
import org.trustllm.journal.Review;
import org.trustllm.journal.ReviewFile;
import org.trustllm.journal.RunReader;
import org.trustllm.render.Renderers;
import org.trustllm.task.Profile;

/** Run directories as earlier versions wrote them, with rows of our own: two of 24 November 2026, one of the 30th. */
class OlderRunsTest {
    @TempDir
    private Path folder;

    private RunDirectory copy(String name) throws IOException {
        for (String file : List.of("run.json", "outcomes.jsonl", "scores.json", "judges.json", "reviews.jsonl")) {
            try (InputStream in = OlderRunsTest.class.getResourceAsStream("older/" + name + "/" + file)) {
                if (in != null) {
                    Files.copy(in, folder.resolve(file));
                }
            }
        }
        // sections stood in an order of their own then
        boolean first = name.equals("november");
        return new RunDirectory(
                folder, first ? Trial.PROFILE : Profile.of(Trial.PROFILE.tasks().reversed()));
    }

    /** The intervals of rates over epochs have another rule since: nothing else is said of them, and making them anew mends it. */
    @Test
    void whereARuleIsAnotherSinceTheScoresAreMadeAnew() throws IOException {
        RunDirectory run = copy("epochs");
        assertThat(run.audit().faults())
                .singleElement()
                .asString()
                .contains("or another version wrote them, make them anew: report " + folder);
        run.renew(Renderers.html());
        assertThat(run.audit().faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"epochs, 24, 22", "november, 12, 11"})
    void theyAreReadAndWhole(String name, long rows, long answered) throws IOException {
        RunDirectory run = copy(name);
        if (name.equals("epochs")) {
            run.renew(Renderers.html());
        }
        Audit audit = run.audit();
        // words of the scores may be others since; no figure is
        assertThat(audit).isEqualTo(new Audit(rows, answered, rows - answered, 2 * rows, 0, List.of()));
        // they do not say in the journal what they are, and are told apart by that
        try (RunReader reader = RunReader.open(folder)) {
            assertThat(reader.settings()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epochs", "november", "reviewed"})
    void theyStandBesideOthers(String name) throws IOException {
        copy(name);
        ComparedRun compared = ComparedRun.read(folder);
        assertThat(compared.verdicts()).hasSize(2);
        assertThat(compared.prompts()).hasSize(12);
    }

    @Test
    void reviewsThatTheirScoresAreWithoutAreSaidWithWhatToDo() throws IOException {
        RunDirectory run = copy("reviewed");
        assertThat(new ReviewFile(folder).read())
                .extracting(Review::agree)
                .hasSize(3)
                .allMatch(Objects::nonNull);
        assertThat(run.audit().faults())
                .singleElement()
                .asString()
                .contains("scores.json: expected the scores that follow from the journal and its reviews, found others")
                .contains("report " + folder + " --format json --out " + folder.resolve("scores.json"));
        run.renew(Renderers.html());
        assertThat(run.audit().faults()).isEmpty();
    }
}
