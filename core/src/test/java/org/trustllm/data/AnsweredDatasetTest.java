package org.trustllm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweredDatasetTest {
    @TempDir
    private Path folder;

    @Test
    void answersFindTheirRowsByThePrompt() throws IOException {
        write("rows/a/f.json", "[{\"prompt\":\"p\",\"label\":\"A\"},{\"prompt\":\"q\",\"label\":\"B\"}]");
        write("answers/a/f.json", "[{\"res\":\"second\",\"prompt\":\"q\"},{\"res\":null,\"prompt\":\"p\"}]");
        List<Sample> rows = rows();
        assertThat(rows).extracting(row -> row.text("label")).containsExactly("A", "B");
        assertThat(rows).extracting(row -> row.optionalText("res")).containsExactly(null, "second");
        assertThat(rows).extracting(row -> row.key().toString()).containsExactly("a/f#0", "a/f#1");
    }

    @Test
    void aPromptThatComesTwiceIsAnsweredInOrder() throws IOException {
        write("rows/a/f.json", "[{\"prompt\":\"p\",\"n\":1},{\"prompt\":\"p\",\"n\":2},{\"prompt\":\"p\",\"n\":3}]");
        write("answers/a/f.json", "[{\"prompt\":\"p\",\"res\":\"one\"},{\"prompt\":\"p\",\"res\":\"two\"}]");
        assertThat(rows()).extracting(row -> row.optionalText("res")).containsExactly("one", "two", null);
    }

    @Test
    void theDataKeepsItsOwnColumns() throws IOException {
        write("rows/a/f.json", "[{\"prompt\":\"p\",\"label\":\"A\"}]");
        write("answers/a/f.json", "[{\"prompt\":\"p\",\"label\":\"forged\",\"res\":\"r\",\"eval_res\":\"LABEL_0\"}]");
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.text("label")).isEqualTo("A");
            assertThat(row.text("eval_res")).isEqualTo("LABEL_0");
        });
    }

    @Test
    void anAnswerToNoRowIsNamed() throws IOException {
        write("rows/a/f.json", "[{\"prompt\":\"p\"}]");
        write("answers/a/f.json", "[{\"prompt\":\"p\",\"res\":\"r\"},{\"prompt\":\"other\",\"res\":\"r\"}]");
        assertThatThrownBy(this::rows)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a/f, row 1, field \"prompt\": expected the prompt of a row of the data");
    }

    @Test
    void onlyFilesWithAnswersAreThere() throws IOException {
        write("rows/a/f.json", "[{\"prompt\":\"p\"}]");
        write("rows/a/g.json", "[{\"prompt\":\"p\"}]");
        write("answers/a/f.json", "[]");
        write("answers/a/h.json", "[]");
        assertThat(joined().files()).containsExactly("a/f");
        assertThat(joined().samples("a/g")).isEmpty();
        assertThat(joined().origin()).isEqualTo("answers");
        assertThat(joined().size("a/f")).isEqualTo(2);
        assertThat(joined().digest("a/f"))
                .hasSize(64)
                .isNotEqualTo(Dataset.folder(folder.resolve("rows")).digest("a/f"));
    }

    private Dataset joined() {
        return Dataset.folder(folder.resolve("rows")).answeredBy(Dataset.folder(folder.resolve("answers")));
    }

    private List<Sample> rows() {
        try (Stream<Sample> samples = joined().samples("a/f")) {
            return samples.toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }
}
