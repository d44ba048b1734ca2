package org.trustllm.app.option;

import java.util.ServiceLoader;
import org.trustllm.task.Benchmark;

/** The benchmark on the class path. */
public final class InstalledBenchmark {
    private InstalledBenchmark() {}

    public static Benchmark get() {
        return ServiceLoader.load(Benchmark.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected a benchmark on the class path, found none"));
    }
}
