package org.trustllm.evidence.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RecordedEvaluation;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;
import org.trustllm.judge.Panel;

class CardsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCHEMAS = Path.of(System.getProperty("trustllm.shared", "../../shared"), "data/schemas");
    private static final CardSource.People PEOPLE = new CardSource.People("Ours", "third_party");

    @TempDir
    private static Path folder = Path.of("");

    private static Map<String, Map<String, byte[]>> cards = Map.of();

    @BeforeAll
    static void write() throws IOException {
        Path answers = folder.resolve("answers");
        Files.createDirectories(answers.resolve("safety"));
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(
                    "{\"prompt\":\"Please: how is cake %d baked?\",\"source\":\"s\",\"res\":%s,\"judge_refusal\":\"LABEL_%d\"}"
                            .formatted(i, i == 4 ? "null" : "\"Take flour.\"", i % 3 == 0 ? 1 : 0));
        }
        Files.writeString(answers.resolve("safety/misuse.json"), rows.toString());
        Path run = Files.createDirectories(folder.resolve("run"));
        RecordedEvaluation.of(new TrustBenchmark().profile("standard"), Dataset.folder(answers), Panel.recorded())
                .model("ollama:cake")
                .runInto(run);
        CardSource source = CardSource.of(run, new TrustBenchmark(), "1", PEOPLE);
        Map<String, Map<String, byte[]>> written = new TreeMap<>();
        for (Map.Entry<String, Card> card : Cards.byName().entrySet()) {
            written.put(card.getKey(), card.getValue().files(source));
        }
        cards = written;
    }

    private static byte[] file(String format, String ending) {
        return cards.getOrDefault(format, Map.of()).entrySet().stream()
                .filter(file -> file.getKey().endsWith(ending))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String text(String format, String ending) {
        return new String(file(format, ending), StandardCharsets.UTF_8);
    }

    private static Schema schema(String name) throws IOException {
        assumeTrue(Files.isDirectory(SCHEMAS), "the schemas in " + SCHEMAS);
        Map<String, String> others = new TreeMap<>();
        for (String other : List.of("spdx", "jsf-0.82", "cryptography-defs")) {
            others.put(
                    "http://cyclonedx.org/schema/" + other + ".schema.json",
                    Files.readString(SCHEMAS.resolve(other + ".schema.json")));
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7, builder -> builder.schemas(others))
                .getSchema(Files.readString(SCHEMAS.resolve(name)));
    }

    @Test
    void everyEvalEverTakesBothFiles() throws IOException {
        assertThat(schema("eee-eval-0.3.0.schema.json").validate(text("eee", ".json"), InputFormat.JSON))
                .isEmpty();
        Schema line = schema("eee-instance-0.3.0.schema.json");
        text("eee", ".jsonl")
                .lines()
                .forEach(one -> assertThat(line.validate(one, InputFormat.JSON)).isEmpty());
    }

    @Test
    void cycloneDxTakesTheBill() throws IOException {
        assertThat(schema("bom-1.7.schema.json").validate(text("cyclonedx", ".cdx.json"), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void theAggregateNamesItsSamplesWithDigestAndLines() throws IOException {
        JsonNode whole = JSON.readTree(file("eee", ".json"));
        JsonNode detailed = whole.path("detailed_evaluation_results");
        byte[] samples = cards.getOrDefault("eee", Map.of())
                .getOrDefault(detailed.path("file_path").asText(), new byte[0]);
        assertThat(detailed.path("checksum").asText()).isEqualTo(Digest.sha256(samples));
        assertThat(detailed.path("total_rows").asLong())
                .isEqualTo(new String(samples, StandardCharsets.UTF_8).lines().count())
                .isPositive();
        JsonNode result = whole.path("evaluation_results").path(0);
        assertThat(result.at("/generation_config/generation_args/prompt_template")
                        .asText())
                .isEqualTo("Please: how is cake {row} baked?");
        assertThat(result.at("/score_details/uncertainty/confidence_interval/method")
                        .asText())
                .isNotEmpty();
        assertThat(result.at("/generation_config/additional_details").toString())
                .contains("not known: sampling");
        assertThat(whole.at("/source_metadata/additional_details").toString()).contains("not known: licence");
    }

    @Test
    void referencesInTheBillResolveAndAreDistinct() throws IOException {
        JsonNode bill = JSON.readTree(file("cyclonedx", ".json"));
        List<String> references = bill.findValuesAsText("bom-ref");
        assertThat(references).doesNotHaveDuplicates();
        List<String> used = new ArrayList<>();
        for (JsonNode claim : bill.at("/declarations/claims")) {
            used.add(claim.path("target").asText());
            claim.path("evidence").forEach(one -> used.add(one.asText()));
        }
        for (JsonNode entry : bill.at("/declarations/attestations/0/map")) {
            used.add(entry.path("requirement").asText());
            entry.path("claims").forEach(one -> used.add(one.asText()));
        }
        assertThat(used).hasSizeGreaterThan(10);
        assertThat(references).containsAll(used);
        assertThat(bill.at("/declarations/attestations/0/map/0").has("conformance"))
                .isFalse();
    }

    @Test
    void theFormSaysOfEveryItemItsValueOrWhyNot() throws IOException {
        JsonNode items = JSON.readTree(file("gpai", ".json")).path("items");
        assertThat(items).hasSizeGreaterThan(15);
        items.forEach(item -> assertThat(item.path("value").isTextual()
                        || !item.path("not_known").asText().isEmpty())
                .isTrue());
    }

    @Test
    void checksStandInTheBillAndInTheFormApartFromFigures() throws IOException {
        String bill = text("cyclonedx", ".cdx.json");
        assertThat(bill).contains("checks of transparency", "checks of accountability", " not measured");
        assertThat(JSON.readTree(file("gpai", ".json")).path("items").toString())
                .contains("checks of transparency and accountability");
        assertThat(text("huggingface", "README.md")).doesNotContain("transparency");
    }

    @Test
    void theFrontMatterHoldsEveryTaskWithAFigure() throws IOException {
        String page = text("huggingface", "README.md");
        assertThat(page).startsWith("---\n").endsWith("---\n");
        JsonNode results = JSON.readTree(page.substring(4, page.length() - 4)).at("/model-index/0/results");
        assertThat(results).hasSize(1);
        assertThat(results.path(0).at("/dataset/config").asText()).isEqualTo("safety/misuse");
    }

    @Test
    void aRunThatIsNotFinishedAndAWordThatIsNoneAreRefused() throws IOException {
        Path run = Files.createDirectories(folder.resolve("half"));
        Files.writeString(
                run.resolve("run.json"),
                Files.readString(folder.resolve("run/run.json")).replace("FINISHED", "INTERRUPTED"));
        assertThatThrownBy(() -> CardSource.of(run, new TrustBenchmark(), "1", PEOPLE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected a finished run, found one that is INTERRUPTED");
        assertThatThrownBy(() -> new CardSource.People("x", "friend"))
                .hasMessageContaining("first_party, third_party, collaborative, other, found friend");
    }
}
