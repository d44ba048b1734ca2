package org.trustllm.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.data.InputException;

class PriceTableTest {
    @TempDir
    private Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("prices.json"), json);
    }

    @Test
    void theTableThatComesAlongIsDatedAndSaysWhereItIsFrom() {
        PriceTable table = PriceTable.builtin();
        assertThat(table.asOf()).isAfter(LocalDate.of(2025, 1, 1));
        assertThat(table.source()).isNotBlank();
        assertThat(table.of("openai:gpt-4o-mini")).hasValue(new Price(new BigDecimal("0.15"), new BigDecimal("0.6")));
    }

    @Test
    void aDatedModelHasThePriceOfItsName() {
        PriceTable table = PriceTable.builtin();
        assertThat(table.of("openai:gpt-4o-2024-08-06")).isEqualTo(table.of("openai:gpt-4o"));
        assertThat(table.of("anthropic:claude-sonnet-4-20250514")).isEqualTo(table.of("anthropic:claude-sonnet-4"));
        assertThat(table.of("openai:gpt-4o-audio-preview")).isEmpty();
        assertThat(table.of("azure:gpt-4o")).isEmpty();
    }

    @Test
    void aTableOfOnesOwnIsRead() throws IOException {
        PriceTable table = PriceTable.read(file(
                "{\"as_of\":\"2026-01-31\",\"usd_per_million_tokens\":{\"x:y\":{\"prompt\":0.1,\"completion\":2}}}"));
        assertThat(table.of("x:y")).hasValue(new Price(new BigDecimal("0.1"), new BigDecimal("2")));
        assertThat(table.of("x:z")).isEmpty();
    }

    @Test
    void aBrokenTableIsRefusedWithWhatWasExpected() throws IOException {
        String good = "\"usd_per_million_tokens\":{\"x:y\":{\"prompt\":1,\"completion\":2}}";
        for (String[] broken : new String[][] {
            {"{", "expected a table of prices in JSON"},
            {"{}", "usd_per_million_tokens"},
            {"{" + good + "}", "as_of"},
            {"{\"as_of\":\"today\"," + good + "}", "\"today\""},
            {"{\"as_of\":\"2026-01-31\"," + good.replace("2}", "-2}") + "}", "for x:y a number of at least 0"},
            {"{\"as_of\":\"2026-01-31\"," + good.replace("1,", "\"1\",") + "}", "as \"prompt\", found \"1\""}
        }) {
            Path file = file(broken[0]);
            assertThatThrownBy(() -> PriceTable.read(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(broken[1]);
        }
    }
}
