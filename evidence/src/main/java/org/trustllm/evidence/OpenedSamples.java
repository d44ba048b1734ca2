package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trustllm.data.InputException;

/** The samples that a pack shows, each with the way to the root that is signed. Holds them all in memory. */
public final class OpenedSamples {
    private final Branch tree;

    private OpenedSamples(Branch tree) {
        this.tree = tree;
    }

    /**
     * Reads a pack's samples.
     *
     * @throws InputException where they are not those of the tree whose root the pack names
     */
    public static OpenedSamples read(Path folder) throws IOException {
        PackFiles pack = PackFiles.read(folder);
        try {
            JsonNode named = CanonicalJson.read(pack.needed(PackFiles.TREE), PackFiles.TREE);
            Branch tree = SampleFile.read(
                    pack.needed(PackFiles.SAMPLES), named.path("leaves").asInt());
            if (!tree.root().equals(named.path("root").asText())) {
                throw new IllegalArgumentException("expected samples of the tree with the root %s, found those of %s"
                        .formatted(named.path("root").asText(), tree.root()));
            }
            return new OpenedSamples(tree);
        } catch (IllegalArgumentException e) {
            throw new InputException(folder.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** The keys of those whose words are shown, in the order of rows. */
    public Set<String> withWords() {
        Set<String> keys = new LinkedHashSet<>();
        for (byte[] bytes : tree.shown()) {
            SampleLeaf leaf = SampleLeaf.read(bytes);
            if (leaf.part() == SampleLeaf.Part.ANSWER) {
                keys.add(leaf.sample());
            }
        }
        return keys;
    }

    /** What is shown of a sample, and that it is in the tree; empty where nothing is. */
    public List<InclusionProof> of(String sample) {
        List<InclusionProof> proofs = new ArrayList<>();
        collect(tree, 0, new ArrayList<>(), sample, proofs);
        return proofs;
    }

    private void collect(Branch part, int from, List<Beside> above, String sample, List<InclusionProof> proofs) {
        switch (part) {
            case Branch.Closed closed -> {}
            case Branch.Fork fork -> {
                above.addFirst(new Beside(false, fork.right().hash(), fork.hash()));
                collect(fork.left(), from, above, sample, proofs);
                above.set(0, new Beside(true, fork.left().hash(), fork.hash()));
                collect(fork.right(), from + fork.left().size(), above, sample, proofs);
                above.removeFirst();
            }
            case Branch.Shown shown -> {
                SampleLeaf leaf = SampleLeaf.read(shown.data());
                if (leaf.sample().equals(sample)) {
                    proofs.add(new InclusionProof(
                            leaf.part().word(),
                            new String(shown.data(), StandardCharsets.UTF_8),
                            from,
                            tree.size(),
                            hex(shown.hash()),
                            above.stream().map(Beside::step).toList(),
                            tree.root()));
                }
            }
        }
    }

    /** Hashes are written out for the one leaf that is wanted. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Beside(boolean isLeft, byte[] hash, byte[] result) {
        InclusionProof.Step step() {
            return new InclusionProof.Step(isLeft, hex(hash), hex(result));
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
