package org.trustllm.calibration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.trustllm.data.Digest;

/**
 * A folder with a file of calibrations for each judge.
 *
 * @param folder need not exist yet
 */
public record Registry(Path folder) {
    private static final String ENDING = ".json";

    /**
     * All that it holds.
     *
     * @throws org.trustllm.data.InputException where a file in it holds something else
     */
    public Calibrations read() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Calibrations.NONE;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        return files.stream().map(Calibrations::read).reduce(Calibrations.NONE, Calibrations::and);
    }

    /**
     * Keeps a calibration as the one that counts most of its judge's; one of the same judge on the same labels is gone.
     *
     * @return the judge's file, replaced in one step
     */
    public Path add(Calibration calibration) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name(calibration.judge()));
        Calibrations before = Files.exists(file) ? Calibrations.read(file) : Calibrations.NONE;
        Path half = Files.createTempFile(folder, "half", ".part");
        Files.writeString(half, before.with(calibration).json());
        return Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Readable, fit for any file system, and different for different judges. */
    private static String name(String judge) {
        String digest = Digest.sha256(judge.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        String readable = judge.replaceAll("[^A-Za-z0-9._-]", "_");
        return readable.substring(0, Math.min(80, readable.length())) + "-" + digest + ENDING;
    }
}
