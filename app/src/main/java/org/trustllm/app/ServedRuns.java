package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.trustllm.Evaluation;
import org.trustllm.app.judging.JudgeOptions;
import org.trustllm.app.judging.OpenedPanel;
import org.trustllm.app.option.CallOptions;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.Models;
import org.trustllm.app.option.OpenedModel;
import org.trustllm.app.option.PullProgress;
import org.trustllm.app.option.RegistryOption;
import org.trustllm.calibration.Calibrations;
import org.trustllm.dashboard.runs.Order;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.journal.RunStore;
import org.trustllm.local.LocalSettings;
import org.trustllm.local.ModelCache;
import org.trustllm.provider.Access;
import org.trustllm.run.Progress;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;

/**
 * Models and judges for runs that are started from the dashboard: those of {@code run} with its defaults.
 *
 * @param err where pulling a model shows its progress
 */
record ServedRuns(PrintWriter err) implements RunStarter {
    /** What may be named from a browser; folders and files of this machine may not. */
    private static final List<String> BENCHMARKS = List.of(Datasets.BUILTIN, Datasets.PUBLISHED);

    /** Providers that start programs, read files or call addresses of the visitor's choice. */
    private static final List<String> REFUSED = List.of("command:", "http:", "responses:");

    @Override
    public Calibrations calibrations() throws IOException {
        return new RegistryOption().known();
    }

    @Override
    public List<Injection> injections() throws IOException {
        return new RegistryOption().injections();
    }

    @Override
    public boolean canRun() {
        return true;
    }

    @Override
    public void check(Order order) throws IOException {
        refuse(order);
        Profile standard = InstalledBenchmark.get().profile(Profile.STANDARD);
        new Catalog(standard.tasks()).select(order.sections(), List.of());
        Datasets.open(order.benchmark());
        if (!order.model().startsWith("local:")) {
            // a name, a key or an address that is missing shows here; nothing is sent
            try (OpenedModel model = opened(order)) {
                model.model();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void run(Order order, Path folder, Progress progress, Consumer<Evaluation> begun)
            throws IOException, InterruptedException {
        refuse(order);
        Profile standard = InstalledBenchmark.get().profile(Profile.STANDARD);
        Evaluation evaluation = Evaluation.of(
                        standard.only(new Catalog(standard.tasks()).select(order.sections(), List.of())),
                        Datasets.open(order.benchmark()))
                .smokeSize(order.benchmark().equals(Datasets.BUILTIN))
                .limit(order.limit())
                .anchored(true)
                .calling(new CallOptions().calling(order.model(), err))
                .progress(progress);
        try (OpenedModel opened = opened(order);
                OpenedPanel judges = new JudgeOptions().open(null, err, true);
                RunStore store = RunStore.open(folder)) {
            begun.accept(evaluation
                    .model(order.model(), opened.model())
                    .judges(judges.panel())
                    .store(store));
            evaluation.run();
        }
    }

    private OpenedModel opened(Order order) throws IOException, InterruptedException {
        return Models.open(
                order.model(),
                Access.ofEnvironment(),
                LocalSettings.DEFAULT,
                ModelCache.ofUser(),
                new PullProgress(err, true));
    }

    private static void refuse(Order order) {
        if (!BENCHMARKS.contains(order.benchmark())) {
            throw Catalog.unknown("benchmark", order.benchmark(), BENCHMARKS);
        }
        boolean path = order.model().startsWith("local:") && order.model().matches(".*[/\\\\].*");
        if (path || REFUSED.stream().anyMatch(order.model()::startsWith)) {
            throw new IllegalArgumentException(
                    "programs, files and addresses are named on the command line only," + " found " + order.model());
        }
    }
}
