package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RunDirectory;
import org.trustllm.data.InputException;
import org.trustllm.render.Renderers;

class EvidencePackTest {
    private static final int ROWS = 40;

    @TempDir
    private static Path shared = Path.of("");

    private static Packed packed = new Packed(shared);
    private static EvidencePack pack = new EvidencePack(shared);

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void makeOne() throws IOException {
        packed = new Packed(shared);
        pack = packed.pack("one", ROWS);
    }

    private static String shown(EvidencePack pack) throws IOException {
        StringBuilder shown = new StringBuilder();
        for (byte[] file : Packed.files(pack.folder()).values()) {
            shown.append(new String(file, StandardCharsets.UTF_8));
        }
        Branch tree = SampleFile.read(
                Files.readAllBytes(pack.folder().resolve(PackFiles.SAMPLES)),
                CanonicalJson.read(Files.readAllBytes(pack.folder().resolve(PackFiles.TREE)), "tree")
                        .path("leaves")
                        .asInt());
        tree.shown().forEach(leaf -> shown.append(new String(leaf, StandardCharsets.UTF_8)));
        return shown.toString();
    }

    @Test
    void aPackVerifiesAndItsFiguresAreComputedAnew() throws IOException {
        PackCheck found = packed.verify(pack);
        assertThat(found.faults()).isEmpty();
        assertThat(found.model()).isEqualTo("one");
        assertThat(found.opened().samples()).isEqualTo(ROWS);
        assertThat(found.opened().answers()).isEqualTo(ROWS);
        assertThat(found.opened().figures()).isGreaterThan(5);
        assertThat(found.opened().recomputed()).isEqualTo(found.opened().figures());
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void withoutAKeyToBelieveThePackSaysWhoseItIs() throws IOException {
        PackCheck found = pack.verify(Packed.BENCHMARK, PackCheck.Known.NOTHING);
        assertThat(found.isVerified()).isTrue();
        assertThat(found.keyId()).isEqualTo(packed.key("ours").publicKey().id());
        assertThat(found.remarks()).contains(PackCheck.KEY_NOT_KNOWN);
    }

    @Test
    void aClosedPackShowsNobodysWordsAndVerifies() throws IOException {
        assertThat(shown(pack)).contains("How is cake 7 baked?");
        EvidencePack closed = pack.open(new Disclosure(Set.of(), Set.of(), false), folder.resolve("closed"));
        PackCheck found = packed.verify(closed);
        assertThat(found.faults()).isEmpty();
        assertThat(found.head()).isEqualTo(pack.head());
        assertThat(found.opened().recomputed()).isZero();
        assertThat(shown(closed)).doesNotContain("cake", "flour", "safety/misuse#");
    }

    @Test
    void allFiguresFollowFromVerdictsWithoutAWord() throws IOException {
        EvidencePack verdicts = pack.open(new Disclosure(Set.of(), Set.of(), true), folder.resolve("verdicts"));
        PackCheck found = packed.verify(verdicts);
        assertThat(found.faults()).isEmpty();
        assertThat(found.opened().answers()).isZero();
        assertThat(found.opened().recomputed())
                .isEqualTo(found.opened().figures())
                .isPositive();
        assertThat(shown(verdicts)).contains("safety/misuse#7").doesNotContain("cake", "flour");
    }

    @Test
    void aChosenSampleIsShownAndNothingOfTheOthers() throws IOException {
        EvidencePack one =
                pack.open(new Disclosure(Set.of("safety/misuse#7"), Set.of(), false), folder.resolve("chosen"));
        PackCheck found = packed.verify(one);
        assertThat(found.faults()).isEmpty();
        assertThat(found.opened().answers()).isEqualTo(1);
        assertThat(shown(one)).contains("How is cake 7 baked?").doesNotContain("cake 8 ", "misuse#8\"");
    }

    @Test
    void theFiguresOfATaskFollowFromItsVerdicts() throws IOException {
        PackCheck found = packed.verify(
                pack.open(new Disclosure(Set.of(), Set.of("safety/misuse"), false), folder.resolve("task")));
        assertThat(found.faults()).isEmpty();
        assertThat(found.opened().recomputed()).isPositive();
    }

    @Test
    void whatAPackDoesNotShowCannotBeOpened() throws IOException {
        Disclosure seven = new Disclosure(Set.of("safety/misuse#7"), Set.of(), false);
        EvidencePack closed = pack.open(new Disclosure(Set.of(), Set.of(), false), folder.resolve("closed"));
        assertThatThrownBy(() -> closed.open(seven, folder.resolve("again")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("safety/misuse#7, which it does not have or does not show");
        assertThatThrownBy(() -> pack.open(seven, folder.resolve("closed"))).isInstanceOf(IOException.class);
    }

    @Test
    void aRunThatIsNotFinishedOrNotWholeIsRefused() throws IOException {
        Path run = new Packed(folder).run("two", ROWS);
        SigningKey key = packed.key("ours");
        Path description = run.resolve("run.json");
        String finished = Files.readString(description);
        Files.writeString(description, finished.replace("FINISHED", "RUNNING"));
        assertThatThrownBy(() -> EvidencePack.make(run, Packed.BENCHMARK, key, folder.resolve("p"), "test", Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected a finished run, found one that is RUNNING");
        Files.writeString(description, finished);
        Path journal = run.resolve("outcomes.jsonl");
        String whole = Files.readString(journal);
        Files.writeString(journal, whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2) + 1));
        assertThatThrownBy(() -> EvidencePack.make(run, Packed.BENCHMARK, key, folder.resolve("p"), "test", Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected a whole run, found");
        assertThat(folder.resolve("p")).doesNotExist();
    }

    @Test
    void reviewsCountAndTheirWritersStayUnnamed() throws IOException {
        Path run = new Packed(folder).run("two", ROWS);
        StringBuilder reviews = new StringBuilder();
        for (int i = 0; i < 35; i++) {
            reviews.append(
                    "{\"key\":\"safety/misuse#%d\",\"task\":\"safety/misuse\",\"assessment\":\"harmless\",\"agree\":%s,\"who\":\"Ada L.\",\"note\":\"private\",\"when\":\"2026-11-30T10:00:00Z\"}\n"
                            .formatted(i, i % 5 != 0));
        }
        Files.writeString(run.resolve("reviews.jsonl"), reviews);
        RunDirectory.of(run, Packed.BENCHMARK).renew(Renderers.html());
        EvidencePack reviewed =
                EvidencePack.make(run, Packed.BENCHMARK, packed.key("ours"), folder.resolve("p"), "test", Map.of());
        assertThat(packed.verify(reviewed).faults()).isEmpty();
        assertThat(shown(reviewed)).contains("reviewer 1", "prediction_powered").doesNotContain("Ada", "private");
    }

    @Test
    void theKeyIsNowhereInThePack() throws IOException {
        String secret =
                Files.readString(shared.resolve("ours.key")).lines().toList().get(1);
        assertThat(shown(pack)).doesNotContain(secret.substring(secret.length() - 32));
    }

    @Test
    void aFolderThatIsNoPackIsRefusedAsInput() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        for (String name : new String[] {"empty", "none"}) {
            assertThatThrownBy(() -> packed.verify(new EvidencePack(folder.resolve(name))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("expected a pack of evidence");
        }
    }
}
