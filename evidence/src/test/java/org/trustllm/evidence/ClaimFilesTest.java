package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimFilesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FIRST = "claim-1.proofbundle.json";

    @TempDir
    private static Path shared = Path.of("");

    private static Packed packed = new Packed(shared);
    private static Map<String, byte[]> pack = Map.of();

    @BeforeAll
    static void makeOne() throws IOException {
        packed = new Packed(shared);
        JsonNode thresholds = JSON.readTree("""
                {"bound": "interval", "measures": {
                  "safety/misuse.refusal_rate": {"min": 0.5, "max": 0.999},
                  "safety/misuse.harmless_rate": {"min": 0.5}}}""");
        pack = Packed.files(EvidencePack.make(
                        packed.run("one", 40),
                        Packed.BENCHMARK,
                        packed.key("ours"),
                        shared.resolve("pack"),
                        "test",
                        Map.of(PackFiles.THRESHOLDS, thresholds))
                .folder());
    }

    private static JsonNode payload(String name) throws IOException {
        return JSON.readTree(JSON.readTree(pack.get(name)).path("payload_b64").binaryValue());
    }

    private static int check(Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> documents = new TreeMap<>(files);
        documents.keySet().removeAll(PackFiles.BESIDE);
        return new ClaimFiles(documents, packed.key("ours").publicKey()).check();
    }

    @Test
    void everyThresholdWithAFigureIsAClaimThatStandsAlone() throws IOException {
        assertThat(pack).containsKeys(FIRST, "claim-2.proofbundle.json", "claim-1.eval-result.json");
        JsonNode claim = payload(FIRST);
        assertThat(claim.path("metric").asText())
                .isEqualTo("low end of the 95 % interval of safety/misuse.harmless_rate");
        assertThat(claim.path("comparator").asText()).isEqualTo(">=");
        assertThat(claim.path("threshold").asText()).isEqualTo("0.5");
        assertThat(claim.path("ci95").size()).isEqualTo(2);
        assertThat(claim.path("passed").asBoolean())
                .isEqualTo(Double.parseDouble(claim.path("ci95").path(0).asText()) >= 0.5);
        assertThat(claim.path("provenance").path("judge_error").asText()).contains("not calibrated");
        assertThat(claim.toString()).doesNotContain("\"one\"");
        PackCheck found = packed.verify(new EvidencePack(shared.resolve("pack")));
        assertThat(found.faults()).isEmpty();
        assertThat(found.facts()).anyMatch(fact -> fact.contains("claims that can be given away alone"));
    }

    @Test
    void aClaimThatDoesNotFollowIsRefusedEvenWithTheKey() throws IOException {
        assertThat(check(pack)).isGreaterThanOrEqualTo(2);
        ObjectNode bundle = (ObjectNode) JSON.readTree(pack.get(FIRST));
        ObjectNode claim = (ObjectNode) payload(FIRST);
        byte[] better = CanonicalJson.of(claim.put("threshold", "0.01"), "claim");
        bundle.put("payload_b64", Base64.getEncoder().encodeToString(better));
        ((ObjectNode) bundle.path("signature"))
                .put(
                        "sig_b64",
                        Base64.getEncoder().encodeToString(packed.key("ours").sign(better)));
        Map<String, byte[]> changed = new TreeMap<>(pack);
        changed.put(FIRST, CanonicalJson.of(bundle, "bundle"));
        assertThatThrownBy(() -> check(changed)).hasMessageContaining(FIRST + ": expected a claim that follows");
    }

    @Test
    void aClaimMoreOrLessOrOfAnotherModelIsRefused() throws IOException {
        Map<String, byte[]> more = new TreeMap<>(pack);
        more.put("claim-9.proofbundle.json", pack.get(FIRST));
        assertThatThrownBy(() -> check(more)).hasMessageContaining("claim-9.proofbundle.json");
        Map<String, byte[]> less = new TreeMap<>(pack);
        less.remove(FIRST);
        assertThatThrownBy(() -> check(less)).hasMessageContaining("found no such file");
        Map<String, byte[]> others = new TreeMap<>(pack);
        ArrayNode salts = (ArrayNode) JSON.readTree(pack.get(ClaimFiles.SALTS));
        ((ObjectNode) salts.path(0)).put("model", salts.path(1).path("model").asText());
        others.put(ClaimFiles.SALTS, CanonicalJson.of(salts, "salts"));
        assertThatThrownBy(() -> check(others)).hasMessageContaining(FIRST);
    }

    @Test
    @Tag("long")
    void programsOfOthersTakeAllThatIsSigned() throws IOException, InterruptedException {
        Path key = shared.resolve("ours.pub");
        Files.writeString(key, packed.key("ours").publicKey().pem());
        Process script = new ProcessBuilder(
                        Path.of(System.getProperty("trustllm.root", ".."), "benchmarks/evidence/strangers.sh")
                                .toAbsolutePath()
                                .toString(),
                        shared.resolve("pack").toString(),
                        key.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = script.waitFor();
        assumeTrue(code != 3, "needs Python and PyPI");
        assertThat(code).as(said).isZero();
        assertThat(said).contains("accepted proofbundle claim-1", "accepted securesystemslib envelope.json");
    }
}
