package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.render.ReportFile;

/**
 * A directory that holds a run, or the scores of one.
 *
 * @param id what stands for it in an address
 * @param name its path below the folder that is shown
 * @param path where it is
 */
public record RunFolder(String id, String name, Path path) {
    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final int DIGITS = 8;

    public static RunFolder of(Path root, Path path) {
        String relative = root.relativize(path).toString().replace('\\', '/');
        String name = relative.isEmpty()
                ? String.valueOf(path.toAbsolutePath().normalize().getFileName())
                : relative;
        return new RunFolder(id(name), name, path);
    }

    /** A plain name stands for itself; of any other only the plain characters are left, and a digest tells it apart. */
    static String id(String name) {
        if (name.matches(PLAIN)) {
            return name;
        }
        String digest = HexFormat.of()
                .formatHex(Digest.sha256().digest(name.getBytes(StandardCharsets.UTF_8)))
                .substring(0, DIGITS);
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+", "");
        return plain.substring(0, Math.min(80, plain.length())) + "-" + digest;
    }

    static boolean isOne(Path path) {
        // a pack of evidence has both as well, without the answers
        return (isPlain(path.resolve("run.json")) || isPlain(path.resolve("scores.json"))) && !PackFolder.isOne(path);
    }

    /** A link in a run directory that came from elsewhere would show what its maker may not read. */
    private static boolean isPlain(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Its figures, where it has any. */
    Path scores() {
        return path.resolve("scores.json");
    }

    boolean hasScores() {
        return isPlain(scores());
    }

    Path journal() {
        return path.resolve("outcomes.jsonl");
    }

    public boolean hasJournal() {
        return isPlain(journal());
    }

    /** What {@code run.json} says; empty where there is none that can be read. */
    Optional<RunFile> description() {
        try {
            return Optional.of(RunStore.description(path));
        } catch (InputException | IOException e) {
            return Optional.empty();
        }
    }

    /** Why what it holds cannot be read; empty where it can. */
    String fault() {
        try {
            if (RunStore.isDescribed(path)) {
                RunStore.description(path);
            }
            if (Files.exists(GivenFile.plain(scores()))) {
                ReportFile.check(scores());
            }
            return "";
        } catch (InputException | IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
