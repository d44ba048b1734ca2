package org.trustllm.spark;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset.Part;
import org.trustllm.data.InputException;
import org.trustllm.internal.engine.FileRead;
import org.trustllm.internal.engine.OutcomeFolder;
import org.trustllm.internal.engine.RowsRead;
import org.trustllm.internal.files.Packed;
import org.trustllm.report.Report;
import org.trustllm.run.Progress;
import org.trustllm.task.Profile;

/**
 * Puts together what parts came to: each file's in the order of its rows, whichever comes first, so that figures do not hang on
 * who was faster. Holds results no longer than until those before them are there.
 */
final class Gathering {
    private final Profile profile;
    private final Report.Builder builder;
    private final @Nullable Progress progress;
    private final @Nullable OutcomeFolder kept;
    private final Map<String, FileOfParts> files = new TreeMap<>();

    Gathering(Profile profile, Report.Builder builder, @Nullable Progress progress, @Nullable OutcomeFolder kept) {
        this.profile = profile;
        this.builder = builder;
        this.progress = progress;
        this.kept = kept;
    }

    /** One file, as far as it is. */
    private final class FileOfParts {
        private final FileWork.Found found;
        private final RowsRead read;
        private final Map<Integer, byte[]> early = new HashMap<>();
        private @Nullable InputException fault;
        private int next;

        FileOfParts(String file, FileWork.Found found) {
            this.found = found;
            this.read = new RowsRead(file, PartWork.of(profile, file));
        }

        void take(Part part, byte[] result) throws IOException {
            early.put(part.number(), result);
            for (byte[] one = early.remove(next); one != null; one = early.remove(next)) {
                if (fault == null) {
                    merge(part.file(), one);
                }
                next++;
            }
        }

        private void merge(String file, byte[] result) throws IOException {
            try (DataInputStream in = Results.read(result)) {
                RowsRead later = new RowsRead(file, PartWork.of(profile, file));
                later.read(in);
                read.merge(later);
                builder.merge(in);
                for (int left = in.readInt(); left > 0; left--) {
                    String name = Packed.readSome(in);
                    long rows = in.readLong();
                    if (kept != null) {
                        kept.wrote(name, rows);
                    }
                }
            } catch (InputException e) {
                fault = e;
            }
        }
    }

    void begin(String file, FileWork.Found found) {
        files.put(file, new FileOfParts(file, found));
        if (progress != null) {
            progress.planned(section(file), rows(found), 0);
        }
    }

    private static int rows(FileWork.Found found) {
        return Math.max(0, found.parts().stream().mapToInt(Part::rows).sum());
    }

    /** A part is done; by one thread at a time. */
    synchronized void take(Part part, byte[] result) {
        FileOfParts file = files.get(part.file());
        if (file == null) {
            throw new IllegalArgumentException("expected a part of a file that was begun, found " + part);
        }
        try {
            file.take(part, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (progress != null && part.rows() > 0) {
            progress.done(section(part.file()), part.rows());
        }
    }

    private static String section(String file) {
        return file.substring(0, Math.max(0, file.indexOf('/')));
    }

    /** The first fault by file and row; empty where there is none. */
    Optional<InputException> fault() {
        return files.values().stream()
                .map(file -> file.fault)
                .filter(fault -> fault != null)
                .findFirst();
    }

    /** What each file came to. */
    Map<String, FileRead> finish() {
        Map<String, FileRead> read = new TreeMap<>();
        files.forEach((name, file) -> read.put(name, file.read.finish(file.found.digest())));
        return read;
    }
}
