package org.trustllm.app.option;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.task.Benchmark;

/** The benchmarks on the class path as one: that of the paper, and those that users bring beside it. */
public final class InstalledBenchmark {
    private InstalledBenchmark() {}

    public static Benchmark get() {
        List<Benchmark> found =
                ServiceLoader.load(Benchmark.class, BroughtServices.loader(TrustBenchmark.class)).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(benchmark -> !(benchmark instanceof TrustBenchmark)))
                        .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("expected a benchmark on the class path, found none");
        }
        return Benchmark.joined(found);
    }
}
