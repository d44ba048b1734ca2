package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.task.Benchmark;

/**
 * A run as a folder of signed files. Made of a run, it holds every answer and every verdict; of such a pack, others are made
 * that show less and verify all the same.
 *
 * @param folder where it is
 */
public record EvidencePack(Path folder) {
    static final int SCHEMA = 1;

    /**
     * Makes a pack of a finished run, with all of its samples.
     *
     * @param run the run directory
     * @param folder where the pack is to be; nothing may be there
     * @param program by what this program is known, with its version
     * @param more documents beside those of the run, by their file names
     * @throws InputException where the run is not finished or not whole, or holds what has no canonical form
     * @throws IOException where something is in the pack's place, or it cannot be written
     */
    public static EvidencePack make(
            Path run, Benchmark benchmark, SigningKey key, Path folder, String program, Map<String, JsonNode> more)
            throws IOException {
        PackFiles.refuseTaken(folder);
        new PackMaker(run, benchmark).make(key, program, more).write(folder);
        return new EvidencePack(folder);
    }

    /**
     * Makes a pack that shows fewer samples of this one and hashes in place of the others, under the same signature.
     *
     * @param to where it is to be; nothing may be there
     * @throws InputException where this pack does not show what is wanted, or its samples are not those of its tree
     */
    public EvidencePack open(Disclosure wanted, Path to) throws IOException {
        PackFiles.refuseTaken(to);
        PackFiles pack = PackFiles.read(folder);
        try {
            pack.with(wanted.of(pack)).write(to);
        } catch (IllegalArgumentException e) {
            throw new InputException(folder + ": " + e.getMessage(), e);
        }
        return new EvidencePack(to);
    }

    /**
     * Has an authority say when this pack was known, and keeps that in {@code timestamp.tst}: the token of RFC 3161, over the head.
     * An earlier one is replaced.
     *
     * @return when and by whom, for people
     * @throws org.trustllm.internal.fetch.UnavailableException where the authority gives none; the pack stays as it was
     */
    public String stamp(TimestampAuthority authority) throws IOException {
        byte[] digest = HexFormat.of().parseHex(head());
        byte[] token = authority.stamp(digest);
        OwnFile.replace(folder.resolve(PackFiles.TIMESTAMP), out -> out.write(token));
        return TimestampToken.read(token, digest).words();
    }

    /** SHA-256 of what is signed: the 32 bytes by which the pack, and all that are opened of it, are known. */
    public String head() throws IOException {
        return Digest.sha256(
                Envelope.read(PackFiles.read(folder).needed(PackFiles.ENVELOPE)).payload());
    }

    /**
     * Checks a pack: offline, and without the run that it is of.
     *
     * @param benchmark the tasks by which figures are computed anew
     * @throws InputException where the folder is no pack at all
     */
    public PackCheck verify(Benchmark benchmark, PackCheck.Known known) throws IOException {
        return new Verifier(folder, known).verify(benchmark);
    }
}
