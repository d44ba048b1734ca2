package org.trustllm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.data.InputException;

/** Nothing that somebody without the key makes of a pack verifies, and nothing that contradicts itself does with the key. */
class AttacksTest {
    private static final int ROWS = 24;

    @TempDir
    private static Path shared = Path.of("");

    private static Packed packed = new Packed(shared);
    private static Map<String, byte[]> pack = Map.of();
    private static Map<String, byte[]> other = Map.of();
    private static String head = "";
    private static int made;

    @BeforeAll
    static void makeTwo() throws IOException {
        packed = new Packed(shared);
        EvidencePack one = packed.pack("one", ROWS);
        head = one.head();
        pack = Packed.files(one.folder());
        other = Packed.files(packed.pack("other", ROWS).folder());
    }

    private static PackCheck check(Map<String, byte[]> files, @Nullable String known) throws IOException {
        Path folder = shared.resolve("attack-" + made++);
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return new EvidencePack(folder)
                .verify(Packed.BENCHMARK, new PackCheck.Known(packed.key("ours").publicKey(), known));
    }

    private static DynamicTest attack(String name, UnaryOperator<Attack> attack) {
        return DynamicTest.dynamicTest(name, () -> {
            Attack attacked = attack.apply(new Attack(pack));
            assertThat(attacked.files).isNotEqualTo(pack);
            try {
                assertThat(check(attacked.files, head).faults()).as(name).isNotEmpty();
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("expected a pack of evidence");
            }
        });
    }

    @Test
    void theSamePackUntouchedVerifies() throws IOException {
        assertThat(check(pack, head).faults()).isEmpty();
        assertThat(check(other, null).faults()).isEmpty();
    }

    /** By somebody who has packs and a key of their own. */
    @TestFactory
    Stream<DynamicTest> withoutTheKey() throws IOException {
        SigningKey stranger = packed.key("strangers");
        SigningKey stale = packed.key("stale");
        Attack second = new Attack(other);
        List<DynamicTest> attacks = new ArrayList<>();
        for (String name : pack.keySet()) {
            attacks.add(attack("drop " + name, at -> at.drop(name)));
        }
        for (String name :
                List.of(PackFiles.SCORES, PackFiles.RUN, PackFiles.JOURNAL, PackFiles.TREE, PackFiles.ENVELOPE)) {
            attacks.add(attack("swap " + name + " for another run's", at -> at.take(name, second)));
        }
        attacks.addAll(List.of(
                attack("replay of another run", at -> new Attack(other)),
                attack("samples of another run", at -> at.samples(second.bytes(PackFiles.SAMPLES))),
                attack(
                        "samples and tree of another run",
                        at -> at.take(PackFiles.TREE, second).samples(second.bytes(PackFiles.SAMPLES))),
                attack(
                        "everything of another run but the scores",
                        at -> new Attack(other).take(PackFiles.SCORES, new Attack(pack))),
                attack("unsigned addition", at -> {
                    at.files.put("note.txt", "all is well".getBytes(StandardCharsets.UTF_8));
                    return at;
                }),
                attack("unsigned gate", at -> {
                    at.files.put(PackFiles.GATE, "{\"checks\":[]}".getBytes(StandardCharsets.UTF_8));
                    return at;
                }),
                attack(
                        "changed judge",
                        at -> at.edit(
                                PackFiles.JUDGES,
                                judges -> judges.putArray("calibrations").addObject())),
                attack("better figure", Attack::betterFigure),
                attack(
                        "better figure and its statement",
                        at -> at.betterFigure().statementUnderOldSignature()),
                attack(
                        "better figure signed by a stranger",
                        at -> at.betterFigure().sign(stranger)),
                attack(
                        "better figure signed by a stranger with the key shown",
                        at -> at.betterFigure().sign(stranger).showKey(stranger)),
                attack(
                        "signed by a stranger in our name",
                        at -> at.betterFigure()
                                .sign(stranger)
                                .envelope(json -> Attack.signature(json)
                                        .put(
                                                "keyid",
                                                Envelope.read(at.bytes(PackFiles.ENVELOPE))
                                                        .keyId()))),
                attack(
                        "signed with a key that is no longer ours",
                        at -> at.sign(stale).showKey(stale)),
                attack("another key beside the signature", at -> at.showKey(stranger)),
                attack("sample dropped", at -> at.changeLines(lines -> lines.remove(4))),
                attack("samples reordered", at -> at.changeLines(lines -> Collections.swap(lines, 1, 3))),
                attack("sample twice", at -> at.changeLines(lines -> lines.add(2, lines.get(2)))),
                attack(
                        "verdict turned",
                        at -> at.changeLines(lines -> lines.set(
                                1,
                                lines.get(1)
                                                .replace("\"value\":1", "\"value\":0")
                                                .replace("LABEL_0", "LABEL_1") + " "))),
                attack(
                        "answer reworded",
                        at -> at.changeLines(
                                lines -> lines.replaceAll(line -> line.replace("Take flour", "Take sugar")))),
                attack(
                        "salt changed",
                        at -> at.changeLines(
                                lines -> lines.set(0, lines.get(0).replaceFirst("\"salt\":\".", "\"salt\":\"_")))),
                attack(
                        "leaf hidden behind a hash of its own",
                        at -> at.changeLines(
                                lines -> lines.set(0, "{\"closed\":1,\"hash\":\"" + "0".repeat(64) + "\"}"))),
                attack("inner node as a leaf", AttacksTest::innerNodeAsLeaf),
                attack("one line more", at -> at.changeLines(lines -> lines.add(lines.getLast()))),
                attack("digest of the samples changed", at -> at.text(PackFiles.SAMPLES_DIGEST, text -> text + "\n")),
                attack(
                        "other type of what is signed",
                        at -> at.envelope(json -> json.put("payloadType", "text/plain"))),
                attack(
                        "two signatures",
                        at -> at.envelope(json -> ((ArrayNode) json.path("signatures"))
                                .add(Attack.signature(json).deepCopy()))),
                attack("no signature", at -> at.envelope(json -> json.putArray("signatures"))),
                attack(
                        "empty signature",
                        at -> at.envelope(json -> Attack.signature(json).put("sig", ""))),
                attack(
                        "signature of zeros",
                        at -> at.envelope(json -> Attack.signature(json)
                                .put("sig", Base64.getEncoder().encodeToString(new byte[64])))),
                attack(
                        "signature of another pack",
                        at -> at.envelope(json -> Attack.signature(json)
                                .set(
                                        "sig",
                                        Attack.signature((ObjectNode) second.json(PackFiles.ENVELOPE))
                                                .get("sig")))),
                attack("field beside the signature", at -> at.envelope(json -> json.put("note", "approved"))),
                attack("white space in the envelope", at -> at.text(PackFiles.ENVELOPE, text -> " " + text)),
                attack(
                        "base64 in another form",
                        at -> at.envelope(json -> Attack.signature(json)
                                .put(
                                        "sig",
                                        json.at("/signatures/0/sig").asText().replace("==", "")))),
                attack("text before the key", at -> at.text(PackFiles.PUBLIC_KEY, text -> "\n" + text)),
                attack("fewer leaves", at -> at.edit(PackFiles.TREE, tree -> tree.put("leaves", 2))),
                attack("another schema", at -> at.edit(PackFiles.PACK, json -> json.put("schema", 2))),
                attack(
                        "another date",
                        at -> at.edit(PackFiles.PACK, json -> json.put("made", "2027-01-01T00:00:00Z")))));
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(30);
        return attacks.stream();
    }

    private static Attack innerNodeAsLeaf(Attack at) {
        List<String> lines = at.lines();
        Branch left = Branch.of(List.of(lines.get(0).getBytes(StandardCharsets.UTF_8)));
        lines.set(0, "{\"part\":\"verdicts\",\"salt\":\"" + left.root() + "\",\"sample\":\"x#1\"}");
        lines.remove(1);
        at.edit(PackFiles.TREE, tree -> tree.put("leaves", lines.size()));
        return at.lines(lines);
    }

    private static DynamicTest contradiction(String name, UnaryOperator<Attack> attack) {
        return DynamicTest.dynamicTest(name, () -> {
            Attack attacked = attack.apply(new Attack(pack));
            assertThat(check(attacked.files, null).faults()).as(name).isNotEmpty();
        });
    }

    /** By whoever has the key: what does not follow from itself does not verify. */
    @TestFactory
    Stream<DynamicTest> withTheKey() throws IOException {
        SigningKey ours = packed.key("ours");
        Attack second = new Attack(other);
        return Stream.of(
                contradiction(
                        "a figure that does not follow from the verdicts",
                        at -> at.betterFigure().sign(ours)),
                contradiction(
                        "scores of another run",
                        at -> at.take(PackFiles.SCORES, second).sign(ours)),
                contradiction(
                        "a verdict that the figures do not know",
                        at -> at.newTree(turned(at.lines())).sign(ours)),
                contradiction("a sample left out of the tree", at -> {
                    List<String> lines = at.lines();
                    return at.newTree(lines.subList(0, lines.size() - 2)).sign(ours);
                }),
                contradiction("a sample left out of the tree and of its count", at -> {
                    List<String> lines = at.lines();
                    at.edit(
                            PackFiles.TREE,
                            tree -> tree.put("samples", ROWS - 1).put("answers", ROWS - 1));
                    return at.newTree(lines.subList(0, lines.size() - 2)).sign(ours);
                }),
                contradiction("a sample counted twice", at -> {
                    List<String> lines = at.lines();
                    lines.addAll(2, lines.subList(0, 2));
                    return at.newTree(lines).sign(ours);
                }),
                contradiction(
                        "a result that does not follow",
                        at -> at.sign(
                                new String(at.statement(), StandardCharsets.UTF_8)
                                        .replace("\"result\":\"", "\"result\":\"NOT_")
                                        .getBytes(StandardCharsets.UTF_8),
                                ours)),
                contradiction("a document that is not named", at -> {
                    byte[] statement = at.statement();
                    at.files.put("extra.json", "{}".getBytes(StandardCharsets.UTF_8));
                    return at.sign(statement, ours);
                }));
    }

    private static List<String> turned(List<String> lines) {
        List<String> turned = new ArrayList<>(lines);
        turned.replaceAll(line -> line.contains("misuse#3\"") ? line.replace("\"value\":1", "\"value\":0") : line);
        assertThat(turned).isNotEqualTo(lines);
        return turned;
    }

    @Test
    void noSingleByteCanBeChanged() throws IOException {
        Random random = new Random(20261130);
        EvidencePack closed = new EvidencePack(shared.resolve("pack-one"))
                .open(new Disclosure(Set.of("safety/misuse#3"), Set.of(), false), shared.resolve("three"));
        List<Map<String, byte[]>> packs = List.of(pack, Packed.files(closed.folder()));
        Path folder = shared.resolve("bytes");
        int accepted = 0;
        for (Map<String, byte[]> files : packs) {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            List<String> names = files.keySet().stream().sorted().toList();
            for (int i = 0; i < 200; i++) {
                String name = names.get(i % names.size());
                byte[] bytes = files.getOrDefault(name, new byte[0]);
                Files.write(
                        folder.resolve(name),
                        Attack.flipped(bytes, random.nextInt(bytes.length), 1 + random.nextInt(255)));
                PackCheck found = new EvidencePack(folder)
                        .verify(
                                Packed.BENCHMARK,
                                new PackCheck.Known(packed.key("ours").publicKey(), null));
                accepted += found.isVerified() ? 1 : 0;
                Files.write(folder.resolve(name), bytes);
            }
        }
        assertThat(accepted).isZero();
    }
}
