package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.journal.Planned;
import org.trustllm.task.Task;

/** What was announced, what was held, and what a gate said stand in the pack and are checked. */
class RegistrationTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String JUDGES = "all judges=recorded";

    @TempDir
    private static Path shared = Path.of("");

    private static Packed packed = new Packed(shared);
    private static Path run = shared;
    private static int made;

    @BeforeAll
    static void makeOne() throws IOException {
        packed = new Packed(shared);
        run = packed.run("one", 24);
    }

    private static String judges() throws IOException {
        return JSON.readTree(run.resolve("run.json").toFile())
                .path("settings")
                .path("judges")
                .asText();
    }

    private static Registration registered(String rows, String when, String words) {
        List<Task> tasks = Packed.BENCHMARK.profile("standard").tasks().stream()
                .filter(task -> task.id().equals("safety/misuse"))
                .toList();
        Planned part = new Planned("safety/misuse", "safety/misuse", Planned.rows(rows), List.of("harmless"));
        Registration now = Registration.of(
                new Registration.Announced("builtin", "standard", words, "0"), List.of(part), tasks, Map.of());
        ObjectNode plan = ((ObjectNode) now.plan()).deepCopy().put("made", when);
        return new Registration(plan);
    }

    private static PackCheck pack(Map<String, JsonNode> more) throws IOException {
        return packed.verify(EvidencePack.make(
                run, Packed.BENCHMARK, packed.key("ours"), shared.resolve("p" + made++), "test", more));
    }

    private static Map<String, JsonNode> with(Registration registration, String key) throws IOException {
        return new TreeMap<>(
                Map.of(PackFiles.REGISTRATION, CanonicalJson.read(registration.sign(packed.key(key)), "registration")));
    }

    @Test
    void aRunThatFollowedIsSaidToHaveFollowed() throws IOException {
        PackCheck found = pack(with(registered("0-23", "2020-01-01T00:00:00Z", judges()), "ours"));
        assertThat(found.faults()).isEmpty();
        assertThat(found.facts()).anyMatch(fact -> fact.startsWith("registered at 2020-01-01T00:00:00Z, before"));
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void otherRowsJudgesAndALateDateAreToldAndThePackVerifies() throws IOException {
        PackCheck found = pack(with(registered("0-99", "2099-01-01T00:00:00Z", JUDGES), "ours"));
        assertThat(found.faults()).isEmpty();
        assertThat(found.remarks())
                .anyMatch(remark -> remark.contains("rows of safety/misuse: announced 0-99, found 0-23"))
                .anyMatch(remark -> remark.contains("judges: announced " + JUDGES))
                .anyMatch(remark -> remark.contains("which is not before the run began"));
    }

    @Test
    void figuresThatWereNotAnnouncedAreNamed() throws IOException {
        Registration registration = registered("0-23", "2020-01-01T00:00:00Z", judges());
        ObjectNode plan = (ObjectNode) registration.plan();
        plan.putArray("tasks");
        PackCheck found = pack(with(new Registration(plan), "ours"));
        assertThat(found.remarks())
                .anyMatch(remark -> remark.contains("not announced: ") && remark.contains("safety/misuse."));
    }

    @Test
    void aRegistrationOfAnotherKeyIsRefused() {
        assertThatThrownBy(() -> pack(with(registered("0-23", "2020-01-01T00:00:00Z", judges()), "strangers")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a registration signed with the key");
    }

    @Test
    void aGateIsSignedAndCheckedAnew() throws IOException {
        JsonNode thresholds =
                JSON.readTree("{\"measures\":{\"safety/misuse.harmless_rate\":{\"min\":0.99}},\"bound\":\"point\"}");
        PackCheck found = pack(Map.of(PackFiles.THRESHOLDS, thresholds));
        assertThat(found.faults()).isEmpty();
        assertThat(found.facts()).contains("gate failed, as follows from the thresholds");
        Path folder = shared.resolve("p" + (made - 1));
        assertThat(Files.readString(folder.resolve(PackFiles.GATE))).contains("\"passed\":false");
        Attack attack = new Attack(Packed.files(folder))
                .edit(PackFiles.GATE, gate -> {
                    gate.put("passed", true);
                    gate.path("checks").forEach(check -> ((ObjectNode) check).put("passed", true));
                })
                .sign(packed.key("ours"));
        Path forged = Files.createDirectories(shared.resolve("forged"));
        for (Map.Entry<String, byte[]> file : attack.files.entrySet()) {
            Files.write(forged.resolve(file.getKey()), file.getValue());
        }
        assertThat(packed.verify(new EvidencePack(forged)).faults())
                .containsExactly("gate: expected what follows from thresholds and scores, found another");
    }

    @Test
    void twoPacksAreComparedInSettingsAndFigures() throws IOException {
        EvidencePack one =
                EvidencePack.make(run, Packed.BENCHMARK, packed.key("ours"), shared.resolve("c1"), "test", Map.of());
        EvidencePack other = EvidencePack.make(
                packed.run("two", 31), Packed.BENCHMARK, packed.key("ours"), shared.resolve("c2"), "test", Map.of());
        PackComparison found = PackComparison.of(one.folder(), other.folder());
        assertThat(found.settings()).contains("model: one, then two").anyMatch(line -> line.startsWith("data digest"));
        assertThat(found.figures()).anyMatch(line -> line.startsWith("safety/misuse.harmless_rate: "));
        PackComparison same = PackComparison.of(one.folder(), one.folder());
        assertThat(same.settings()).isEmpty();
        assertThat(same.figures()).isEmpty();
        assertThat(same.same()).isPositive();
    }
}
