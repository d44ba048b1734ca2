package org.trustllm.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trustllm.Evaluation;
import org.trustllm.app.judging.JudgeOptions;
import org.trustllm.app.judging.OpenedPanel;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.Models;
import org.trustllm.app.option.OpenedModel;
import org.trustllm.app.option.PullProgress;
import org.trustllm.app.option.RegistryOption;
import org.trustllm.app.option.ReportFormats;
import org.trustllm.app.session.BegunCommand;
import org.trustllm.benchmark.paper.BesidePaper;
import org.trustllm.calibration.Calibrations;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.PriceTable;
import org.trustllm.dashboard.runs.Offer;
import org.trustllm.dashboard.runs.Order;
import org.trustllm.dashboard.runs.OrderField;
import org.trustllm.dashboard.runs.OrderForecast;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.data.InputException;
import org.trustllm.guardrail.PrivacyLeak;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.journal.RunStore;
import org.trustllm.local.KnownModel;
import org.trustllm.local.LocalSettings;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ModelException;
import org.trustllm.provider.Access;
import org.trustllm.render.Renderers;
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

    private static final String LOCAL = "local:";

    /** What stands in a judge's name before a file of this machine. */
    private static final List<String> FILES = List.of("=weights:", "=onnx:", ",form:");

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
    public Offer offer() {
        List<String> models =
                KnownModel.all().stream().map(known -> LOCAL + known.name()).toList();
        return new Offer(
                Stream.concat(
                                models.stream(),
                                PriceTable.builtin().prices().keySet().stream().sorted())
                        .toList(),
                JudgeOptions.offered());
    }

    @Override
    public boolean isKey(String text) {
        return PrivacyLeak.in(text).stream().anyMatch(found -> found.kind() == PrivacyLeak.Kind.KEY);
    }

    @Override
    public Map<OrderField, String> check(Order order) throws IOException {
        Map<OrderField, String> faults = new EnumMap<>(OrderField.class);
        look(faults, OrderField.MODEL, () -> reach(order.model()));
        look(faults, OrderField.BENCHMARK, () -> {
            if (!BENCHMARKS.contains(order.benchmark())) {
                throw Catalog.unknown("benchmark", order.benchmark(), BENCHMARKS);
            }
            Datasets.open(order.benchmark());
        });
        look(
                faults,
                OrderField.TASK,
                () -> new Catalog(InstalledBenchmark.get()
                                .profile(Profile.STANDARD)
                                .tasks())
                        .select(order.sections(), order.tasks()));
        look(faults, OrderField.JUDGE, () -> reachJudges(order.judges()));
        if (order.batch() && !faults.containsKey(OrderField.MODEL)) {
            look(faults, OrderField.BATCH, () -> reachBatches(order.model()));
        }
        if (faults.isEmpty()) {
            look(faults, OrderField.BUDGET, () -> {
                OrderedRun ordered = new OrderedRun(order);
                ordered.options().check();
                ordered.refuseBeyondBudget(err);
            });
        }
        return faults;
    }

    @Override
    public OrderForecast estimate(Order order) throws IOException {
        return new OrderedRun(order).estimate(err);
    }

    @Override
    public void run(Order order, Path folder, Progress progress, Consumer<Evaluation> begun)
            throws IOException, InterruptedException {
        OrderedRun ordered = new OrderedRun(order);
        RunOptions options = ordered.options();
        Evaluation evaluation = options.evaluation(err).progress(progress);
        try (OpenedModel opened = opened(order.model());
                OpenedPanel judges = options.judges().open(null, err, true);
                RunStore store = RunStore.open(folder, options.durability())) {
            begun.accept(evaluation
                    .model(order.model(), opened.model())
                    .judges(judges.panel())
                    .store(store));
            BegunCommand.keep(folder, ordered.command());
            evaluation.run();
        }
    }

    @Override
    public List<String> formats() {
        return List.of("html", ReportFormats.PDF, "csv");
    }

    @Override
    public void report(Path run, String format, OutputStream out) throws IOException {
        new ReportFormats(Renderers.byName()).with("html", BesidePaper.ALL).write(MeasuredRun.open(run), format, out);
    }

    @FunctionalInterface
    private interface Look {
        void at() throws IOException;
    }

    /** Keeps what is refused, by the field that it is about. */
    private static void look(Map<OrderField, String> faults, OrderField field, Look look) throws IOException {
        try {
            look.at();
        } catch (IllegalArgumentException | InputException | ModelException | BudgetException e) {
            faults.put(field, String.valueOf(e.getMessage()));
        }
    }

    private void reachJudges(List<String> judges) throws IOException {
        for (String judge : judges) {
            if (FILES.stream().anyMatch(judge::contains)) {
                throw onCommandLine(judge);
            }
        }
        JudgeOptions named = OrderedRun.judges(judges);
        named.checkForNewAnswers();
        for (String model : named.models()) {
            reach(model);
        }
    }

    /** A name, a key or an address that is missing shows here; nothing is sent. */
    private void reach(String model) throws IOException {
        Models.check(model);
        boolean path = model.startsWith(LOCAL) && model.matches(".*[/\\\\].*");
        if (path || REFUSED.stream().anyMatch(model::startsWith)) {
            throw onCommandLine(model);
        }
        if (model.startsWith(LOCAL)) {
            String name = model.substring(LOCAL.length());
            if (KnownModel.named(name).isEmpty()) {
                throw Catalog.unknown(
                        "local model",
                        name,
                        KnownModel.all().stream().map(KnownModel::name).toList());
            }
            return;
        }
        try (OpenedModel opened = opened(model)) {
            opened.model();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends nothing, as {@link #reach} does. */
    private void reachBatches(String model) throws IOException {
        boolean offered = false;
        if (!model.startsWith(LOCAL)) {
            try (OpenedModel opened = opened(model)) {
                offered = opened.model().batches() != null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!offered) {
            throw new IllegalArgumentException(
                    "expected a model that can be asked in batches, found %s, which cannot".formatted(model));
        }
    }

    private OpenedModel opened(String model) throws IOException, InterruptedException {
        return Models.open(
                model, Access.ofEnvironment(), LocalSettings.DEFAULT, ModelCache.ofUser(), new PullProgress(err, true));
    }

    private static IllegalArgumentException onCommandLine(String found) {
        return new IllegalArgumentException(
                "programs, files and addresses are named on the command line only, found " + found);
    }
}
