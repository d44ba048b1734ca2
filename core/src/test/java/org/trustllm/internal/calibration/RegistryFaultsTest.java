package org.trustllm.internal.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.Schedules;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Quality;
import org.trustllm.judge.JudgeKind;

/** What was measured of judges, under faults: who adds, and where a writer ended, are drawn from a seed. */
class RegistryFaultsTest {
    @TempDir
    private Path folder;

    private int course;

    @Test
    void noCalibrationThatWasKeptIsLost() {
        Schedules.each(60, this::course);
    }

    private void course(Random random) throws Exception {
        Path place = folder.resolve("r" + course++);
        Registry registry = new Registry(place);
        List<String> kept = new ArrayList<>();
        int steps = 1 + random.nextInt(3);
        for (int step = 0; step < steps; step++) {
            if (random.nextBoolean()) {
                halfWritten(place, random);
            }
            List<Future<String>> added = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                int several = 1 + random.nextInt(3);
                for (int i = 0; i < several; i++) {
                    String judge = "judge/" + random.nextInt(2);
                    String labels = step + "." + i;
                    added.add(threads.submit(() -> {
                        registry.add(calibration(judge, labels));
                        return judge + " on " + labels;
                    }));
                }
            }
            for (Future<String> one : added) {
                kept.add(one.get());
            }
        }
        assertThat(registry.read().calibrations().stream().map(one -> one.judge() + " on " + one.labels()))
                .containsExactlyInAnyOrderElementsOf(kept);
    }

    /** As a writer leaves it that ended before its file took the other's place. */
    private static void halfWritten(Path place, Random random) throws IOException {
        if (!Files.isDirectory(place)) {
            return;
        }
        try (Stream<Path> files = Files.list(place)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(
                        file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part"),
                        Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            }
        }
    }

    private static Calibration calibration(String judge, String labels) {
        return new Calibration(
                judge,
                JudgeKind.REFUSAL,
                labels,
                labels,
                List.of(),
                Calibration.Origin.UNKNOWN,
                "2026-11-30",
                new Quality(1, 0, null, Map.of(), List.of()),
                Map.of(),
                null,
                Map.of());
    }
}
