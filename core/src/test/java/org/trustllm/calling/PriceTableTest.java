package org.trustllm.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
        BigDecimal prompt = new BigDecimal("0.15");
        BigDecimal completion = new BigDecimal("0.6");
        assertThat(table.of("openai:gpt-4o-mini"))
                .hasValue(new Price(
                        prompt, completion, completion, new BigDecimal("0.075"), prompt, new BigDecimal("0.5")));
        assertThat(table.of("openai-responses:gpt-4o-mini")).isEqualTo(table.of("openai:gpt-4o-mini"));
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
    void batchesCostTheShareThatAFileOrTheProviderSays() throws IOException {
        PriceTable own = PriceTable.read(file("""
                {"as_of": "2026-01-31", "batch_share": {"x": 0.8}, "usd_per_million_tokens": {
                  "x:y": {"prompt": 3, "completion": 15}, "openai:y": {"prompt": 3, "completion": 15}}}"""));
        assertThat(own.of("x:y").orElseThrow().inBatch().completion()).isEqualByComparingTo("12");
        assertThat(own.of("openai:y").orElseThrow().inBatch().completion()).isEqualByComparingTo("15");
        PriceTable silent = PriceTable.read(file("""
                {"as_of": "2026-01-31", "usd_per_million_tokens": {"openai:y": {"prompt": 3, "completion": 15}}}"""));
        assertThat(silent.of("openai:y").orElseThrow().inBatch().completion()).isEqualByComparingTo("7.5");
    }

    @Test
    void thoughtsAndKeptPromptsMayHaveAPriceOfTheirOwn() throws IOException {
        PriceTable table = PriceTable.read(file("""
                {"as_of": "2026-01-31", "usd_per_million_tokens": {
                  "x:y": {"prompt": 3, "completion": 15, "reasoning": 10, "cached": 0.3, "cache_write": 3.75},
                  "x:z": {"prompt": 3, "completion": 15, "cached": null}}}"""));
        assertThat(table.of("x:y"))
                .hasValue(new Price(
                        new BigDecimal("3"),
                        new BigDecimal("15"),
                        BigDecimal.TEN.stripTrailingZeros(),
                        new BigDecimal("0.3"),
                        new BigDecimal("3.75")));
        assertThat(table.of("x:z")).hasValue(new Price(new BigDecimal("3"), new BigDecimal("15")));
    }

    @Test
    void aByteOrderMarkAndUtf16AreRead() throws IOException {
        String json = "{\"as_of\":\"2026-01-31\",\"usd_per_million_tokens\":{\"x:y\":{\"prompt\":1,\"completion\":2}}}";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = Files.write(folder.resolve("marked.json"), ("\uFEFF" + json).getBytes(charset));
            assertThat(PriceTable.read(file).of("x:y")).as(charset.name()).isPresent();
        }
    }

    @Test
    void thePriceFileOfLitellmIsRead() throws IOException {
        PriceTable table = PriceTable.read(file("""
                {"sample_spec": {"litellm_provider": "one of them", "mode": "one of them", "input_cost_per_token": 0.0},
                 "gpt-x": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1.5e-07,
                           "output_cost_per_token": 6e-07, "cache_read_input_token_cost": 7.5e-08,
                           "input_cost_per_token_batches": 1e-08},
                 "claude-x": {"litellm_provider": "anthropic", "mode": "chat", "input_cost_per_token": 3e-06,
                              "output_cost_per_token": 1.5e-05, "cache_creation_input_token_cost": 3.75e-06},
                 "gemini/gemini-x": {"litellm_provider": "gemini", "mode": "chat", "input_cost_per_token": 3e-07,
                                     "output_cost_per_token": 2.5e-06, "output_cost_per_reasoning_token": 3.5e-06},
                 "bedrock/vendor.model-v1:0": {"litellm_provider": "bedrock_converse", "mode": "chat",
                                               "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
                 "zai/glm-x": {"litellm_provider": "zai", "mode": "chat", "input_cost_per_token": 6e-07,
                               "output_cost_per_token": 2.2e-06},
                 "deepseek/deepseek-x": {"litellm_provider": "deepseek", "mode": "chat", "input_cost_per_token": 1e-06,
                                         "output_cost_per_token": 2e-06},
                 "picture-x": {"litellm_provider": "openai", "mode": "image_generation", "input_cost_per_token": 1e-06,
                               "output_cost_per_token": 2e-06},
                 "tiered-x": {"litellm_provider": "openai", "mode": "chat", "tiered_pricing": []}}"""));
        BigDecimal prompt = new BigDecimal("0.15");
        BigDecimal completion = new BigDecimal("0.6");
        assertThat(table.of("openai:gpt-x"))
                .hasValue(new Price(
                        prompt, completion, completion, new BigDecimal("0.075"), prompt, new BigDecimal("0.5")));
        assertThat(table.of("anthropic:claude-x").orElseThrow().cacheWrite()).isEqualByComparingTo("3.75");
        assertThat(table.of("gemini:gemini-x").orElseThrow().reasoning()).isEqualByComparingTo("3.5");
        assertThat(table.of("bedrock:vendor.model-v1:0")).isPresent();
        assertThat(table.of("zhipu:glm-x").orElseThrow().completion()).isEqualByComparingTo("2.2");
        assertThat(table.of("openai:deepseek/deepseek-x")).isPresent();
        assertThat(table.of("openai:picture-x")).isEmpty();
        assertThat(table.of("openai:tiered-x")).isEmpty();
        assertThat(table.of("openai:sample_spec")).isEmpty();
        assertThat(table.asOf()).isAfter(LocalDate.of(2026, 1, 1));
        assertThat(table.source()).contains("litellm");
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
            {"{\"as_of\":\"2026-01-31\"," + good.replace("2}", "1e1000000000}") + "}", "than a token can cost"},
            {"{\"as_of\":\"2026-01-31\"," + good.replace("2}", "1e-1000000}") + "}", "than a token can cost"},
            {
                "{\"a\":{\"litellm_provider\":\"openai\",\"mode\":\"chat\",\"input_cost_per_token\":\"1\","
                        + "\"output_cost_per_token\":1}}",
                "as \"input_cost_per_token\", found \"1\""
            },
            {"{\"a\":{\"litellm_provider\":\"openai\"}}", "expected models with"},
            {"{\"as_of\":\"2026-01-31\"," + good.replace("1,", "\"1\",") + "}", "as \"prompt\", found \"1\""}
        }) {
            Path file = file(broken[0]);
            assertThatThrownBy(() -> PriceTable.read(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(broken[1]);
        }
    }
}
