package org.trustllm.internal.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Quality;
import org.trustllm.judge.JudgeKind;

class RegistryTest {
    @TempDir
    private Path folder;

    @Test
    void calibrationsThatComeAtOnceAreAllKept() throws Exception {
        Registry registry = new Registry(folder);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Path>> added = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Calibration one = calibration("labels " + i);
                added.add(threads.submit(() -> registry.add(one)));
            }
            for (Future<Path> one : added) {
                one.get();
            }
        }
        assertThat(registry.read().calibrations())
                .extracting(Calibration::labels)
                .hasSize(30)
                .doesNotHaveDuplicates();
    }

    private static Calibration calibration(String labels) {
        return new Calibration(
                "refusal-phrases/1",
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
