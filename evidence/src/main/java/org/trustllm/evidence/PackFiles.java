package org.trustllm.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;

/**
 * The files of a pack, in one folder.
 *
 * @param files their bytes by name
 */
record PackFiles(Map<String, byte[]> files) {
    static final String PACK = "pack.json";
    static final String RUN = "run.json";
    static final String SCORES = "scores.json";
    static final String JUDGES = "judges.json";
    static final String REVIEWS = "reviews.jsonl";
    static final String REPORT = "report.md";
    static final String JOURNAL = "journal.json";
    static final String TREE = "tree.json";
    static final String GATE = "gate.json";
    static final String THRESHOLDS = "thresholds.json";
    static final String REGISTRATION = "registration.json";

    static final String ENVELOPE = "envelope.json";
    static final String PUBLIC_KEY = "public-key.pem";
    static final String SAMPLES = "samples.jsonl.gz";
    static final String SAMPLES_DIGEST = "samples.jsonl.gz.sha256";
    static final String TIMESTAMP = "timestamp.tst";

    /**
     * What the signature does not name: the signature itself, its key, a time stamp of it, and the samples, which the tree's root
     * names.
     */
    static final Set<String> BESIDE = Set.of(ENVELOPE, PUBLIC_KEY, SAMPLES, SAMPLES_DIGEST, TIMESTAMP);

    /** What every pack has beside those. */
    static final List<String> ALWAYS = List.of(PACK, RUN, SCORES, REPORT, JOURNAL, TREE);

    PackFiles {
        files = new TreeMap<>(files);
    }

    /**
     * Reads a folder.
     *
     * @throws InputException where it is no pack at all
     */
    static PackFiles read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    throw new InputException(
                            entry + ": expected only files in a pack of evidence, found a folder or a link", null);
                }
                files.put(String.valueOf(entry.getFileName()), GivenFile.bytes(entry));
            }
        } catch (NoSuchFileException | java.nio.file.NotDirectoryException e) {
            throw new InputException(folder + ": expected a pack of evidence, found " + GivenFile.words(e), e);
        }
        if (!files.containsKey(ENVELOPE) && !files.containsKey(TREE)) {
            throw new InputException(folder + ": expected a pack of evidence with " + ENVELOPE + ", found none", null);
        }
        return new PackFiles(files);
    }

    /** Refuses a place where something is. */
    static void refuseTaken(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(
                    folder.toString(), null, "expected nothing yet where the pack is to be, found a file or folder");
        }
    }

    /** Writes a folder that is not there yet, in one step. */
    void write(Path folder) throws IOException {
        refuseTaken(folder);
        Path half = folder.resolveSibling(folder.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.createDirectories(half);
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(half.resolve(file.getKey()), file.getValue());
            }
            Files.move(half, folder);
        } finally {
            if (Files.exists(half)) {
                for (String name : files.keySet()) {
                    Files.deleteIfExists(half.resolve(name));
                }
                Files.deleteIfExists(half);
            }
        }
    }

    /** A file's bytes; an IllegalArgumentException where it is missing. */
    byte[] needed(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(name + ": expected it in the pack, found no such file");
        }
        return bytes;
    }

    /** The same pack with other samples shown. */
    PackFiles with(Branch tree) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        byte[] samples = SampleFile.write(tree);
        changed.put(SAMPLES, samples);
        changed.put(SAMPLES_DIGEST, digestLine(samples));
        return new PackFiles(changed);
    }

    /** As {@code sha256sum} writes and checks it. */
    static byte[] digestLine(byte[] samples) {
        return (Digest.sha256(samples) + "  " + SAMPLES + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
