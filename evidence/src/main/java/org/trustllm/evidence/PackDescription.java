package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;

/**
 * What a pack says of itself, without having been checked: a name to find it by, and nothing to rely on.
 *
 * @param model whose run it is of
 * @param benchmark the rows that were asked
 * @param program what made the pack, with its version
 * @param made when, ISO 8601
 * @param keyId by what the key is named that is to have signed it: SHA-256 of its public half
 * @param head SHA-256 of what is signed
 * @param journalHead the chain of the last line of the run's journal, by which the run is known
 * @param samples how many samples its tree has
 * @param answers how many of them were answered
 * @param gate whether the run passed the thresholds in it; null where there are none
 * @param documents what is signed, by the names of the files
 * @param stamped whether it has a time stamp
 */
public record PackDescription(
        String model,
        String benchmark,
        String program,
        String made,
        String keyId,
        String head,
        String journalHead,
        int samples,
        int answers,
        @Nullable Boolean gate,
        List<String> documents,
        boolean stamped) {
    public PackDescription {
        documents = List.copyOf(documents);
    }

    /** Whether a folder is one, by the names of its files. */
    public static boolean isOne(Path folder) {
        return isPlain(folder.resolve(PackFiles.ENVELOPE)) && isPlain(folder.resolve(PackFiles.TREE));
    }

    /**
     * Reads what a pack says; its samples stay closed.
     *
     * @throws InputException where it says nothing that can be read
     */
    public static PackDescription read(Path folder) throws IOException {
        try {
            Envelope envelope = Envelope.read(GivenFile.bytes(GivenFile.plain(folder.resolve(PackFiles.ENVELOPE))));
            TreeSet<String> documents =
                    new TreeSet<>(Statement.digests(envelope.payload()).keySet());
            JsonNode run = json(folder, PackFiles.RUN);
            JsonNode pack = json(folder, PackFiles.PACK);
            JsonNode tree = json(folder, PackFiles.TREE);
            return new PackDescription(
                    run.path("model").asText(),
                    run.path("benchmark").asText(),
                    pack.path("program").asText(),
                    pack.path("made").asText(),
                    envelope.keyId(),
                    Digest.sha256(envelope.payload()),
                    json(folder, PackFiles.JOURNAL).path("head").asText(),
                    tree.path("samples").asInt(),
                    tree.path("answers").asInt(),
                    documents.contains(PackFiles.GATE)
                            ? Boolean.valueOf(
                                    json(folder, PackFiles.GATE).path("passed").asBoolean())
                            : null,
                    List.copyOf(documents),
                    isPlain(folder.resolve(PackFiles.TIMESTAMP)));
        } catch (IllegalArgumentException e) {
            throw new InputException(folder.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode json(Path folder, String name) throws IOException {
        return CanonicalJson.read(GivenFile.bytes(GivenFile.plain(folder.resolve(name))), name);
    }

    private static boolean isPlain(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
