package org.trustllm.benchmark.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;

class VerificationTest {
    private static final String MISUSE = "safety/misuse";
    private static final String AWARENESS = "ethics/awareness";

    @TempDir
    private Path folder;

    @Test
    void rowsOfOurOwnAreNotThePublishedOnes() {
        Verification verification = Verification.of(new TrustBenchmark().builtin());
        assertThat(verification.hasFault(false)).isTrue();
        assertThat(verification.hasFault(true)).isTrue();
        assertThat(verification.files()).extracting(FileFinding::state).containsOnly(FileFinding.State.DIFFERS);
        assertThat(verification.others()).isEmpty();
    }

    @Test
    void aFolderWithoutAPublishedFileIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("safety"));
        Files.writeString(folder.resolve("safety/other.json"), "[]");
        assertThatThrownBy(() -> Verification.of(Dataset.folder(folder)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected at least one of the published files");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithItsRow() throws IOException {
        Files.createDirectories(folder.resolve("safety"));
        Files.writeString(folder.resolve("safety/misuse.json"), "[{\"prompt\":\"a\"}, 17]");
        assertThatThrownBy(() -> Verification.of(Dataset.folder(folder)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("safety/misuse, row 1: expected a JSON object");
    }

    @Test
    @Tag("long")
    void answersAndVerdictsMakeNoDifference() {
        Verification verification = Verification.of(Dataset.folder(Shared.path("golden/setA/responses")));
        assertThat(verification.files()).extracting(FileFinding::state).containsOnly(FileFinding.State.SAME_ROWS);
        assertThat(verification.others()).containsExactly("ethics/awareness_synthetic");
        assertThat(verification.hasFault(false)).isFalse();
    }

    @Test
    @Tag("long")
    void realResponsesHoldPublishedRowsAndNoOthers() throws IOException {
        try (Stream<Path> models = Files.list(Shared.path("real-responses")).filter(Files::isDirectory)) {
            assertThat(models.toList()).hasSize(9).allSatisfy(model -> {
                Verification verification = Verification.of(Dataset.folder(model));
                assertThat(verification.hasFault(false)).isTrue();
                assertThat(verification.hasFault(true)).isFalse();
            });
        }
    }

    @Test
    void aFileThatIsAbsentIsAFaultUnlessPartsAreAllowed() throws IOException {
        copy(MISUSE, rows -> {});
        Verification verification = Verification.of(Dataset.folder(folder));
        assertThat(verification.hasFault(false)).isTrue();
        assertThat(verification.hasFault(true)).isFalse();
        assertThat(verification.files())
                .filteredOn(file -> file.state() == FileFinding.State.ABSENT)
                .hasSize(23);
    }

    @Test
    void aFileWrittenAnewHasTheSameRows() throws IOException {
        copy("ethics/implicit_SocialChemistry101", rows -> {});
        assertThat(finding("ethics/implicit_SocialChemistry101").state()).isEqualTo(FileFinding.State.SAME_ROWS);
    }

    @Test
    void oneChangedLetterIsFoundInItsRowAndColumn() throws IOException {
        copy(MISUSE, rows -> {
            ObjectNode row = (ObjectNode) rows.get(700);
            row.put("prompt", row.get("prompt").asText() + ".");
        });
        assertThat(finding(MISUSE).findings())
                .containsExactly(new RowFinding.Changed("safety/misuse#700", 700, List.of("prompt")));
        assertThat(finding(MISUSE).isFault(true)).isTrue();
    }

    @Test
    void rowsThatAreTakenOutOrMovedAreToldApart() throws IOException {
        copy(MISUSE, rows -> {
            rows.remove(10);
            rows.insert(500, rows.remove(20));
            rows.add(rows.get(0).deepCopy());
        });
        assertThat(finding(MISUSE).findings())
                .containsExactly(
                        new RowFinding.Moved("safety/misuse#500", 21),
                        new RowFinding.Added("safety/misuse#1173"),
                        new RowFinding.Missing(10));
    }

    @Test
    void aSwappedLabelIsFound() throws IOException {
        copy(
                "truthfulness/external",
                rows -> ((ObjectNode) rows.get(3))
                        .put("answer", rows.get(3).get("answer").asText().equals("SUPPORT") ? "REFUTE" : "SUPPORT"));
        assertThat(finding("truthfulness/external").findings())
                .containsExactly(new RowFinding.Changed("truthfulness/external#3", 3, List.of("answer")));
    }

    @Test
    void emotionsInAFileOfTheirOwnAreThePublishedRows() throws IOException {
        List<ObjectNode> emotions = new ArrayList<>();
        copy(AWARENESS, rows -> {
            for (int i = rows.size() - 1; i >= 0; i--) {
                if (rows.get(i).get("dimension").asText().equals("emotion")) {
                    emotions.addFirst((ObjectNode) rows.remove(i));
                }
            }
            assertThat(rows).hasSize(2466);
        });
        emotions.forEach(row -> {
            row.set("option", row.get("label"));
            row.put("label", "emotional_awareness");
            row.remove("dimension");
        });
        new JsonMapper()
                .writeValue(folder.resolve("ethics/emotional_awareness.json").toFile(), emotions);
        FileFinding finding = finding(AWARENESS);
        assertThat(finding.rows()).isEqualTo(2666);
        // they stand behind the others now and not among them
        assertThat(finding.findings()).isNotEmpty().allMatch(RowFinding.Moved.class::isInstance);
        assertThat(finding.isFault(true)).isFalse();
    }

    private FileFinding finding(String file) {
        return Verification.of(Dataset.folder(folder)).files().stream()
                .filter(one -> one.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    /** Writes a published file anew, edited, in another form of JSON. */
    private void copy(String file, Consumer<ArrayNode> edit) throws IOException {
        ArrayNode rows = new JsonMapper().createArrayNode();
        try (var samples = Dataset.folder(Shared.path("trustllm-dataset")).samples(file)) {
            samples.forEach(sample -> rows.add(sample.fields()));
        }
        edit.accept(rows);
        Path path = folder.resolve(file + ".json");
        Files.createDirectories(path.resolveSibling(""));
        JsonMapper.builder()
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .build()
                .writeValue(path.toFile(), rows);
    }
}
