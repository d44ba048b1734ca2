package org.trustllm.internal.calibration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Calibrations;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.files.OneAtATime;
import org.trustllm.internal.files.OwnFile;

/**
 * A folder with a file of calibrations for each judge, and in it one with what attacks on judges came to.
 *
 * @param folder need not exist yet
 */
public record Registry(Path folder) {
    private static final String ENDING = ".json";
    private static final String INJECTION = "injection";

    /**
     * All that it holds.
     *
     * @throws org.trustllm.data.InputException where a file in it holds something else
     */
    public Calibrations read() throws IOException {
        return files(folder).stream().map(Calibrations::read).reduce(Calibrations.NONE, Calibrations::and);
    }

    /**
     * The last attacks on each judge.
     *
     * @throws org.trustllm.data.InputException where a file holds something else
     */
    public List<Injection> injections() throws IOException {
        List<Injection> injections = new ArrayList<>();
        for (Path file : files(folder.resolve(INJECTION))) {
            injections.addAll(Injection.parse(file.toString(), GivenFile.bytes(file)));
        }
        return injections;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Keeps a calibration as the one that counts most of its judge's; one of the same judge on the same labels is gone.
     *
     * @return the judge's file, replaced in one step
     */
    public Path add(Calibration calibration) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name(calibration.judge()));
        return OneAtATime.writing(file.resolveSibling(file.getFileName() + ".lock"), () -> {
            Calibrations before = Files.exists(file) ? Calibrations.read(file) : Calibrations.NONE;
            return replace(file, before.with(calibration).json());
        });
    }

    /**
     * Keeps what attacks on a judge came to, in the place of what was kept of it before.
     *
     * @return the judge's file, replaced in one step
     */
    public Path add(Injection injection) throws IOException {
        Path attacked = Files.createDirectories(folder.resolve(INJECTION));
        return replace(attacked.resolve(name(injection.judge())), Injection.json(List.of(injection)));
    }

    private static Path replace(Path file, String text) throws IOException {
        OwnFile.replace(file, text);
        return file;
    }

    /** Readable, fit for any file system, and different for different judges. */
    private static String name(String judge) {
        String digest = Digest.sha256(judge.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        String readable = judge.replaceAll("[^A-Za-z0-9._-]", "_");
        return readable.substring(0, Math.min(80, readable.length())) + "-" + digest + ENDING;
    }
}
