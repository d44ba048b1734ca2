package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one file with which a stranger checks a pack is what the page shows, and it checks. */
class StandAloneVerifierTest {
    private static final Path DOCS = Path.of(System.getProperty("trustllm.root", ".."), "docs/reference");

    @TempDir
    private Path folder = Path.of("");

    private static String verify(Path pack, Path key) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        DOCS.resolve("Verify.java").toString(),
                        pack.toString(),
                        key.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void itVerifiesWhatIsWholeAndNothingElse() throws IOException {
        Packed packed = new Packed(folder);
        EvidencePack pack = packed.pack("one", 24)
                .open(new Disclosure(Set.of("safety/misuse#3"), Set.of(), false), folder.resolve("shown"));
        Path key = Files.writeString(
                folder.resolve("pub"), packed.key("ours").publicKey().pem());
        assertThat(verify(pack.folder(), key))
                .contains("verified: 7 documents, 2 of 48 leaves shown", "head " + pack.head())
                .doesNotContain("NOT");
        Path other = Files.writeString(
                folder.resolve("other"), packed.key("other").publicKey().pem());
        assertThat(verify(pack.folder(), other)).startsWith("NOT verified: the signature");
        Path samples = pack.folder().resolve(PackFiles.SAMPLES);
        byte[] whole = Files.readAllBytes(samples);
        Attack reworded = new Attack(Packed.files(pack.folder()));
        Branch tree = SampleFile.read(whole, 48);
        reworded.lines(java.util.Collections.nCopies(48, new String(tree.shown().getFirst(), StandardCharsets.UTF_8)));
        Files.write(samples, reworded.bytes(PackFiles.SAMPLES));
        assertThat(verify(pack.folder(), key)).startsWith("NOT verified: the samples");
        Files.write(samples, whole);
        Files.writeString(pack.folder().resolve("note.txt"), "all is well");
        assertThat(verify(pack.folder(), key)).startsWith("NOT verified: a file that is not signed");
    }

    @Test
    void thePageShowsTheFileAsItIs() throws IOException {
        String listing = Files.readString(DOCS.resolve("Verify.java"));
        assertThat(Files.readString(DOCS.resolve("evidence.md"))).contains("```java\n" + listing + "```\n");
        assertThat(listing.lines()).hasSizeLessThan(120);
    }
}
