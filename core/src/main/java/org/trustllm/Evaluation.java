package org.trustllm;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibrations;
import org.trustllm.calling.Calling;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.internal.calling.Calls;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.judge.Anchors;
import org.trustllm.internal.run.Rounds;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.Reviews;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunSettings;
import org.trustllm.journal.RunSoFar;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.StoppingRule;
import org.trustllm.judge.Panel;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.run.Forecast;
import org.trustllm.run.Plan;
import org.trustllm.run.Progress;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/**
 * The front door: asks a model the tasks of a benchmark, judges the answers, reports.
 *
 * <pre>{@code
 * Benchmark benchmark = new TrustBenchmark();
 * try (RunStore store = RunStore.open(Path.of("runs/mine"))) {
 *     Report report = Evaluation.of(benchmark.profile("standard"), benchmark.builtin())
 *             .model("mine", request -> ChatResponse.of(myModel.answer(request)))
 *             .judges(panel)
 *             .store(store)
 *             .run();
 * }
 * }</pre>
 *
 * <p>What the store holds already is neither asked nor judged again, so that the same call resumes a run that was
 * interrupted. Not for use by several threads, {@link #stop} excepted.
 */
public final class Evaluation {
    private final Profile profile;
    private final Dataset dataset;
    private @Nullable ChatModel model;
    private @Nullable Panel panel;
    private @Nullable RunStore store;
    private Calibrations calibrations = Calibrations.NONE;
    private Progress progress = new Progress();
    private String modelName = "";
    private boolean smokeSize;
    private Renderer page = Renderers.html();
    private int limit;
    private int epochs = 1;
    private int wordings = 1;
    private @Nullable StoppingRule until;
    private long seed = 1;
    private int maxTokens = 256;
    private Calling calling = Calling.DEFAULT;
    private Function<String, Calling> judgeCalling = name -> Calling.DEFAULT;
    private @Nullable BigDecimal judgeBudget;
    private boolean anchored;
    private Mitigation mitigation = Mitigation.NONE;
    private @Nullable Double temperature;
    private boolean batched;
    private TimeAndChance time = TimeAndChance.ofMachine();
    private @Nullable Preparation prepared;
    private Map<String, String> called = Map.of();
    private volatile @Nullable Execution execution;

    private Evaluation(Profile profile, Dataset dataset) {
        this.profile = profile;
        this.dataset = dataset;
    }

    /** The tasks to evaluate, under their scoring profile, and the rows to ask. */
    public static Evaluation of(Profile profile, Dataset dataset) {
        return new Evaluation(profile, dataset);
    }

    /** Who is asked, and the name under which it is reported. */
    public Evaluation model(String name, ChatModel model) {
        this.modelName = name;
        this.model = model;
        return this;
    }

    /** Who would be asked; enough for {@link #forecast(Optional)}. */
    public Evaluation model(String name) {
        this.modelName = name;
        return this;
    }

    /** The judges at hand. */
    public Evaluation judges(Panel panel) {
        this.panel = panel;
        return this;
    }

    /** What is known of judges; the report shows it beside the figures that they make. */
    public Evaluation calibrations(Calibrations known) {
        this.calibrations = known;
        return this;
    }

    /** Where outcomes are journalled; what it holds already is not asked again. */
    public Evaluation store(RunStore store) {
        this.store = store;
        return this;
    }

    /** The counters that tell how far the run is. */
    public Evaluation progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /** What people call the run, a name, a title or notes, by name; reports show it, and resuming does not compare it. */
    public Evaluation called(Map<String, String> called) {
        this.called = Map.copyOf(called);
        return this;
    }

    /** Marks the report as one over a small set of rows. */
    public Evaluation smokeSize(boolean smokeSize) {
        this.smokeSize = smokeSize;
        return this;
    }

    /** The most rows of a task; 0 for all. */
    public Evaluation limit(int limit) {
        this.limit = limit;
        return this;
    }

    /**
     * How many times every row is asked, at least 1. Each asking is an answer of its own; a row's answers are one cluster, and
     * a figure is the mean over rows.
     */
    public Evaluation epochs(int epochs) {
        this.epochs = epochs;
        return this;
    }

    /**
     * In how many wordings of the instruction around them rows are asked, at least 1: as they stand, and in the wordings that their
     * task has beside that. Each is an asking like those of {@link #epochs}, and there are as many in each wording. Tasks without other
     * wordings are asked as they stand.
     */
    public Evaluation wordings(int wordings) {
        this.wordings = wordings;
        return this;
    }

    /**
     * Stops asking a task once its leading rate is sure enough; null to ask all rows. Rows are asked in an order that is
     * random and follows from the seed, and judged round by round; tasks that cannot be stopped ({@link Rounds#canStop}) are
     * asked whole. Rates of the others then have a confidence sequence in place of their interval.
     */
    public Evaluation until(@Nullable StoppingRule until) {
        this.until = until;
        return this;
    }

    /** Makes sampling repeatable. */
    public Evaluation seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** The most tokens of an answer. */
    public Evaluation maxTokens(int maxTokens) {
        this.maxTokens = maxTokens;
        return this;
    }

    /** How the model is called: calls at once, what is made again, what it may cost, which answers are kept. */
    public Evaluation calling(Calling calling) {
        this.calling = calling;
        return this;
    }

    /**
     * How a language model that judges is called, by its name. Its calls count under the budget of {@link #calling};
     * its own budget and cache are passed over.
     */
    public Evaluation judgeCalling(Function<String, Calling> judgeCalling) {
        this.judgeCalling = judgeCalling;
        return this;
    }

    /**
     * Has every judge of the run judge the {@link Anchors} as well, and keeps what it said among the run's
     * circumstances, where a judge that changed under the same name is noticed; four calls to each language model.
     */
    public Evaluation anchored(boolean anchored) {
        this.anchored = anchored;
        return this;
    }

    /** The most that the language models among the judges may cost in US dollars; null for no end of their own. */
    public Evaluation judgeBudget(@Nullable BigDecimal judgeBudget) {
        this.judgeBudget = judgeBudget;
        return this;
    }

    /**
     * Asks in batches, which the provider answers in its own time and for less, by {@link ChatModel#batches}. Part of how the model is
     * called and not of what is asked, so a run may go on with or without, but not without while some of its rows are in batches.
     */
    public Evaluation batched(boolean batched) {
        this.batched = batched;
        return this;
    }

    /** What stands around the model; part of the run's identity. Every call of a defence is limited, paid for and kept by itself. */
    public Evaluation mitigation(Mitigation mitigation) {
        this.mitigation = mitigation;
        return this;
    }

    /** Calls at once; 0 for what turns out to serve the model best. */
    public Evaluation concurrency(int concurrency) {
        return calling(calling.withConcurrency(concurrency));
    }

    /** Instead of the tasks' own temperatures; null to keep those. */
    public Evaluation temperature(@Nullable Double temperature) {
        this.temperature = temperature;
        return this;
    }

    /** How {@code report.html} is written. */
    public Evaluation page(Renderer page) {
        this.page = page;
        return this;
    }

    /** Where times in the report and waits between calls come from. */
    public Evaluation time(TimeAndChance time) {
        this.time = time;
        return this;
    }

    /** Lets calls in flight end and starts no other; {@link #run} then returns what there is. */
    public void stop() {
        Execution running = execution;
        if (running != null) {
            running.stop();
        }
    }

    /**
     * What a run has still to ask and to have judged by language models, and what that may take; asks nothing and writes
     * nothing.
     *
     * @throws InputException where a row lacks what its task needs
     * @throws IllegalArgumentException where the store holds a run with other settings; the message names them
     */
    public Forecast forecast() throws IOException {
        return prepared().forecast();
    }

    /**
     * The same without opening a store for writing. A model is not needed; without one, answers in a cache are not taken
     * off, and without a panel no judge is counted.
     *
     * @param begun the run directory that is gone on with, where there is one
     */
    public Forecast forecast(Optional<Path> begun) throws IOException {
        Plan plan = Plan.of(asked(), dataset, limit).repeated(epochs);
        ChatModel asked = model;
        if (asked == null) {
            return forecast(begun, plan, request -> false);
        }
        Ledger nothingSpent = new Ledger(calling.budget(), BigDecimal.ZERO);
        try (Calls calls = Calls.of(modelName, asked, calling, nothingSpent, lost -> {}, time)) {
            return forecast(begun, plan, calls::isKept);
        }
    }

    private Forecast forecast(Optional<Path> begun, Plan plan, Predicate<ChatRequest> isKept) throws IOException {
        if (begun.isEmpty()) {
            return forecast(RunSoFar.nothing(), plan, isKept);
        }
        try (RunReader run = RunReader.open(begun.get())) {
            return forecast(run, plan, isKept);
        }
    }

    private Forecast forecast(RunSoFar begun, Plan plan, Predicate<ChatRequest> isKept) {
        Predicate<ChatRequest> known = mitigation.isNone() ? isKept : request -> false;
        Forecast asked = Forecast.of(plan, spec(), begun, known)
                .behind(mitigation.calls(), Preparation.words(mitigation, spec()));
        Panel judges = panel;
        return judges == null ? asked : asked.judgedBy(judges, anchored, plan, spec(), begun);
    }

    /**
     * Asks and judges nothing.
     *
     * @return whether every row was asked; false where it was stopped
     * @throws InputException where a row lacks what its task needs; nothing was asked then
     * @throws IllegalArgumentException where the store holds a run with other settings; the message names them
     * @throws org.trustllm.model.ModelException where the model cannot be used at all; answers so far are kept
     * @throws org.trustllm.calling.BudgetException where the run would cost more than it may, or does
     */
    public boolean ask() throws IOException {
        if (until != null) {
            throw new IllegalArgumentException(
                    "expected to ask all rows, found " + until + ", for which answers must be judged as well");
        }
        Execution run = prepared();
        execution = run;
        run.ask();
        return !run.isStopped();
    }

    /**
     * Asks, judges, measures, and writes {@code run.json}, {@code judges.json}, {@code scores.json} and {@code
     * report.html}.
     *
     * @throws InputException where a row lacks what its task needs; nothing was asked then
     * @throws IllegalArgumentException where the store holds a run with other settings; the message names them
     * @throws org.trustllm.model.ModelException where the model cannot be used at all; answers so far are kept
     * @throws org.trustllm.calling.BudgetException where the run would cost more than it may, or does; what was done is
     *     kept
     */
    public Report run() throws IOException {
        Execution run = prepared();
        execution = run;
        run.askAndJudge();
        return measured(run);
    }

    /**
     * The same for what {@link #ask} has asked: asks nothing, not even what failed, so that other rows can be asked meanwhile.
     *
     * @throws InputException where a row lacks what its task needs
     * @throws IllegalArgumentException where the store holds a run with other settings; the message names them
     * @throws org.trustllm.model.ModelException where a judge cannot be used at all; verdicts so far are kept
     * @throws org.trustllm.calling.BudgetException where the judges cost more than they may; what was done is kept
     */
    public Report judge() throws IOException {
        if (until != null) {
            throw new IllegalArgumentException("expected to judge all rows, found " + until + ", which asks by turns");
        }
        Execution run = prepared();
        execution = run;
        run.judge();
        return measured(run);
    }

    private Report measured(Execution run) throws IOException {
        progress.measuring();
        run.describe(RunFile.Status.FINISHED);
        RunDirectory directory = new RunDirectory(prepare().store().folder(), profile);
        return run.isStopped() ? directory.measure(calibrations) : directory.finish(calibrations, page);
    }

    private Execution prepared() throws IOException {
        return new Execution(
                prepare(), new Terms(calling, judgeCalling, judgeBudget, time, batched), anchored, progress);
    }

    private List<Task> asked() {
        return profile.tasks().stream().map(task -> task.worded(wordings)).toList();
    }

    private RunSpec spec() {
        return new RunSpec(
                profile.tasks().stream().map(Task::id).toList(),
                limit,
                seed,
                maxTokens,
                temperature,
                epochs,
                wordings,
                until);
    }

    private Preparation prepare() throws IOException {
        Preparation ready = prepared;
        if (ready != null) {
            return ready;
        }
        ChatModel asked = required(model, "model");
        RunStore journal = required(store, "store");
        Panel judges = required(panel, "panel of judges");
        if (batched && !mitigation.isNone()) {
            throw new IllegalArgumentException(
                    "expected no defence around a model that is asked in batches, as its next request depends on an answer, found "
                            + mitigation.describe());
        }
        if (batched && asked.batches() == null) {
            throw new IllegalArgumentException(
                    "expected a model that can be asked in batches, found %s, which cannot".formatted(modelName));
        }
        Plan plan = Plan.of(asked(), dataset, limit).repeated(epochs);
        RunSpec spec = spec();
        Map<String, String> said = new TreeMap<>(judges.provenance());
        asked.provenance().forEach((name, value) -> said.put("model " + name, value));
        if (!mitigation.isNone()) {
            said.put("mitigation", mitigation.describe());
            said.putAll(mitigation.provenance());
        }
        RunFile file = new RunFile(
                new Provenance(
                        modelName,
                        dataset.origin(),
                        smokeSize,
                        profile.name(),
                        new RunSettings(false, spec, dataDigest(), judges.describe(), profile.thoughts(), said),
                        RunCircumstances.begun(time.clock()).with(called)),
                spec.tasks(),
                plan.planned(),
                RunFile.Status.RUNNING);
        ready = new Preparation(
                profile,
                asked,
                mitigation,
                judges,
                journal,
                plan,
                spec,
                file,
                time.waiting().nanos());
        journal.refuseOther(file);
        // a fault in them shows before anything is paid for
        Reviews.read(journal.folder());
        prepared = ready;
        return ready;
    }

    /** Writes the rows with their answers in {@code res}, a file each, as {@link RecordedEvaluation} reads them. */
    public void writeResponses(Path folder) throws IOException {
        Preparation run = prepare();
        new ResponseFiles(run.plan(), run.store()).write(folder);
    }

    private String dataDigest() {
        Map<String, String> digests = new TreeMap<>();
        profile.tasks().stream()
                .map(task -> task.rows().file())
                .filter(dataset.files()::contains)
                .forEach(file -> digests.computeIfAbsent(file, dataset::digest));
        return Digest.ofFiles(digests);
    }

    private static <T> T required(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException("expected a " + name + " before run(), found none");
        }
        return part;
    }
}
