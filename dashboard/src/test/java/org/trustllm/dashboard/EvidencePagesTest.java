package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.evidence.EvidencePack;
import org.trustllm.evidence.PackDescription;

/** Packs of evidence, as the pages and the interface show and check them. */
class EvidencePagesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static PackDescription shown;

    @BeforeAll
    static void serve() throws IOException {
        Path run = folder.resolve("runs/careful");
        MadeRun.make(run, "made:careful", prompt -> "I'm sorry, I cannot help with that.");
        EvidencePack whole = MadePack.whole(run, folder.resolve("evidence/whole"));
        MadePack.shown(whole, folder.resolve("runs/shown"));
        MadePack.shown(whole, folder.resolve("runs/careful/forged"));
        Path scores = folder.resolve("runs/careful/forged/scores.json");
        Files.writeString(scores, Files.readString(scores).replaceFirst("\"value\":1", "\"value\":0.5"));
        Files.createDirectories(folder.resolve("runs/torn"));
        Files.writeString(folder.resolve("runs/torn/envelope.json"), "{");
        Files.writeString(folder.resolve("runs/torn/tree.json"), "{}");
        shown = PackDescription.read(folder.resolve("runs/shown"));
        dashboard = Dashboard.start(new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                null,
                folder.resolve("cache"),
                MadeRun.BENCHMARK,
                RunStarter.NONE));
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static Wire.Answer get(String path) throws IOException {
        return new Wire(dashboard.port()).get(path);
    }

    private static String page(String path) throws IOException {
        Wire.Answer answer = get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        // names may be broken behind their signs
        return answer.body().replace("</bdi><wbr/><bdi>", "");
    }

    private static JsonNode json(String path) throws IOException {
        return JSON.readTree(page("/api/v1" + path));
    }

    private static String id(String name) throws IOException {
        for (JsonNode pack : json("/packs")) {
            if (pack.path("directory").asText().equals(name)) {
                return pack.path("id").asText();
            }
        }
        throw new AssertionError(name + " is not listed");
    }

    @Test
    void packsAreFoundInTheFolderAndBesideItAndAreNoRuns() throws IOException {
        assertThat(json("/packs").findValuesAsText("directory"))
                .containsExactly("../evidence/whole", "careful/forged", "shown", "torn");
        assertThat(json("/runs").findValuesAsText("directory")).containsExactly("careful");
        assertThat(page("/evidence")).contains("made:careful", "Cannot be read: ");
    }

    @Test
    void aRunsPageLeadsToItsPacksOnly() throws IOException {
        assertThat(page("/runs/careful"))
                .contains("href=\"/evidence?run=careful\"")
                .contains("href=\"/principles\"");
        assertThat(page("/evidence?run=careful"))
                .contains("href=\"/evidence/shown\"")
                .contains("href=\"/runs/careful\"")
                .doesNotContain("/evidence/torn");
    }

    @Test
    void aPackSaysWhatItIsAndThatThisIsNotCheckedYet() throws IOException {
        assertThat(page("/evidence/shown"))
                .contains("Nothing of it is to be relied on before it has been checked.")
                .contains(shown.keyId(), shown.head(), shown.journalHead())
                .contains("evidence verify ", "docs/tutorial/for-an-auditor.md")
                .doesNotContain("Verified")
                .doesNotContain(MadePack.SAMPLE);
    }

    @Test
    void aPackIsCheckedWhenSomebodyAsksAndNamesWhatIsOpen() throws IOException {
        JsonNode check = json("/packs/shown/check");
        assertThat(check.path("verified").asBoolean()).isTrue();
        assertThat(check.path("samples")).hasSize(1);
        assertThat(check.path("samples").path(0).asText()).isEqualTo(MadePack.SAMPLE);
        assertThat(check.path("faults")).isEmpty();
        assertThat(check.path("opened").path("recomputed").asInt())
                .isPositive()
                .isEqualTo(check.path("opened").path("figures").asInt());
    }

    @Test
    void aPackThatWasChangedDoesNotVerifyAndShowsNothing() throws IOException {
        JsonNode check = json("/packs/" + id("careful/forged") + "/check");
        assertThat(check.path("verified").asBoolean()).isFalse();
        assertThat(check.path("faults").path(0).asText()).startsWith("scores.json: expected SHA-256 ");
        assertThat(check.path("samples")).isEmpty();
    }

    @Test
    void anotherKeyOrHeadThanTheOneThatIsKnownIsAFault() throws IOException {
        String other = "0".repeat(64);
        assertThat(json("/packs/shown/check?key=" + shown.keyId() + "&head=" + shown.head())
                        .path("remarks"))
                .as("nothing is left to be asked of the key")
                .isEmpty();
        assertThat(json("/packs/shown/check?key=" + other)
                        .path("faults")
                        .path(0)
                        .asText())
                .isEqualTo("expected a pack signed with the key %s, found one of the key %s"
                        .formatted(other, shown.keyId()));
        assertThat(json("/packs/shown/check?head=" + other).path("verified").asBoolean())
                .isFalse();
        assertThat(get("/api/v1/packs/shown/check?key=mine").status()).isEqualTo(400);
        assertThat(get("/api/v1/packs/torn/check").status()).isEqualTo(200);
        assertThat(get("/api/v1/packs/none-such/check").status()).isEqualTo(404);
    }

    @Test
    void anOpenedSampleLeadsToTheRootStepByStep() throws IOException, NoSuchAlgorithmException {
        JsonNode proofs = json("/packs/shown/sample?key=safety/misuse%230");
        assertThat(proofs.findValuesAsText("part")).containsExactly("answer", "verdicts");
        for (JsonNode proof : proofs) {
            byte[] hash = sha256(0, proof.path("leaf").asText().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(hash))
                    .isEqualTo(proof.path("hash").asText());
            for (JsonNode step : proof.path("path")) {
                byte[] beside = HexFormat.of().parseHex(step.path("beside").asText());
                hash = step.path("isLeft").asBoolean() ? sha256(1, beside, hash) : sha256(1, hash, beside);
                assertThat(HexFormat.of().formatHex(hash))
                        .isEqualTo(step.path("result").asText());
            }
            assertThat(HexFormat.of().formatHex(hash))
                    .isEqualTo(proof.path("root").asText());
        }
        assertThat(page("/evidence/shown/sample?key=safety/misuse%230"))
                .contains("pre class=\"veiled\"", "/runs/careful/sample?key=safety%2Fmisuse%230");
        assertThat(get("/evidence/shown/sample?key=safety/misuse%231").body())
                .as("only its verdicts are shown")
                .contains("Verdicts")
                .doesNotContain("What was asked and answered");
        assertThat(get("/evidence/shown/sample?key=none").status()).isEqualTo(404);
    }

    private static byte[] sha256(int kind, byte[]... parts) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) kind);
        List.of(parts).forEach(digest::update);
        return digest.digest();
    }
}
