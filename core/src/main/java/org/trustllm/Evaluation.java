package org.trustllm;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibrations;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Calls;
import org.trustllm.calling.JudgeCalls;
import org.trustllm.calling.Ledger;
import org.trustllm.calling.Price;
import org.trustllm.calling.Waiting;
import org.trustllm.data.Dataset;
import org.trustllm.data.Digest;
import org.trustllm.data.InputException;
import org.trustllm.judge.Anchors;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.report.Example;
import org.trustllm.report.Provenance;
import org.trustllm.report.Report;
import org.trustllm.run.Attempt;
import org.trustllm.run.Audit;
import org.trustllm.run.Consultations;
import org.trustllm.run.Forecast;
import org.trustllm.run.Outcome;
import org.trustllm.run.Plan;
import org.trustllm.run.Planned;
import org.trustllm.run.Progress;
import org.trustllm.run.Reviews;
import org.trustllm.run.Rounds;
import org.trustllm.run.RunFile;
import org.trustllm.run.RunReader;
import org.trustllm.run.RunSpec;
import org.trustllm.run.RunStore;
import org.trustllm.run.Runner;
import org.trustllm.run.StoppingRule;
import org.trustllm.task.Assessment;
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
    /** The circumstance of a report that says how many rows none of its tasks looks at, and where the first stands. */
    public static final String PASSED_OVER = "rows that no task reads";

    /** The file of a run directory that holds what was known of its judges. */
    private static final String JUDGES = "judges.json";

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
    private @Nullable StoppingRule until;
    private long seed = 1;
    private int maxTokens = 256;
    private Calling calling = Calling.DEFAULT;
    private Function<String, Calling> judgeCalling = name -> Calling.DEFAULT;
    private @Nullable BigDecimal judgeBudget;
    private boolean anchored;
    private Map<String, String> anchors = Map.of();
    private @Nullable Double temperature;
    private Clock clock = Clock.systemUTC();
    private Waiting waiting = new Waiting();
    private DoubleSupplier chance = () -> ThreadLocalRandom.current().nextDouble();
    private @Nullable Preparation prepared;
    private volatile @Nullable Runner runner;

    private Evaluation(Profile profile, Dataset dataset) {
        this.profile = profile;
        this.dataset = dataset;
    }

    /** The tasks to evaluate, under their scoring profile, and the rows to ask. */
    public static Evaluation of(Profile profile, Dataset dataset) {
        return new Evaluation(profile, dataset);
    }

    /** Tasks of one's own and the rows to ask. */
    public static Evaluation of(List<Task> tasks, Dataset dataset) {
        return of(Profile.of(tasks), dataset);
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
     * Stops asking a task once its leading rate is sure enough; null to ask all rows. Rows are asked in an order that is
     * random and follows from the seed, and judged round by round; tasks that cannot be stopped ({@link StoppingRule#stops}) are
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

    /** Where times in the report come from. */
    public Evaluation clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** What waits between calls come from: time, and chance from 0 to 1. */
    public Evaluation waiting(Waiting waiting, DoubleSupplier chance) {
        this.waiting = waiting;
        this.chance = chance;
        return this;
    }

    /** Lets calls in flight end and starts no other; {@link #run} then returns what there is. */
    public void stop() {
        Runner running = runner;
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
        Preparation run = prepare();
        try (Calls calls = calls(run, ledger(run))) {
            return forecast(run, calls);
        }
    }

    private Forecast forecast(Preparation run, Calls calls) {
        return run.store()
                .forecast(run.plan(), run.spec(), calls)
                .judgedBy(run.panel().languageModels(), anchored, run.plan(), run.spec(), run.store());
    }

    /**
     * The same without opening a store for writing. A model is not needed; without one, answers in a cache are not taken
     * off, and without a panel no judge is counted.
     *
     * @param begun the run directory that is gone on with, where there is one
     */
    public Forecast forecast(Optional<Path> begun) throws IOException {
        Plan plan = Plan.of(profile.tasks(), dataset, limit).repeated(epochs);
        ChatModel asked = model;
        if (asked == null) {
            return forecast(begun, plan, request -> false);
        }
        try (Calls calls = Calls.of(modelName, asked, calling, BigDecimal.ZERO, lost -> {}, waiting, chance)) {
            return forecast(begun, plan, calls::isKept);
        }
    }

    private Forecast forecast(Optional<Path> begun, Plan plan, Predicate<ChatRequest> isKept) throws IOException {
        if (begun.isEmpty()) {
            return forecast(Forecast.Begun.NOTHING, plan, isKept);
        }
        try (RunReader run = RunReader.open(begun.get())) {
            return forecast(run, plan, isKept);
        }
    }

    private Forecast forecast(Forecast.Begun begun, Plan plan, Predicate<ChatRequest> isKept) {
        List<String> llms = panel == null ? List.of() : panel.languageModels();
        return Forecast.of(plan, spec(), begun, isKept).judgedBy(llms, anchored, plan, spec(), begun);
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
        Preparation run = prepare();
        Runner running = begin(run, false);
        end(run, run.file().plan(), running.isStopped() ? RunFile.Status.INTERRUPTED : RunFile.Status.ASKED);
        return !running.isStopped();
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
        Preparation run = prepare();
        Map<String, String> earlier = earlierAnchors(run.store().folder());
        List<Planned> planned = run.file().plan();
        Runner running;
        if (run.spec().until() == null) {
            running = begin(run, true);
            if (!running.isStopped()) {
                judge(running, run, earlier);
            }
        } else {
            running = announced(run, true);
            planned = rounds(running, run, run.spec().until(), earlier);
        }
        progress.measuring();
        end(run, planned, running.isStopped() ? RunFile.Status.INTERRUPTED : RunFile.Status.FINISHED);
        Path folder = run.store().folder();
        Report report = report(folder, profile, calibrations, Reviews.NONE);
        if (!running.isStopped()) {
            RunStore.write(
                    folder.resolve(JUDGES), calibrations.of(report.judges()).json());
            write(report, Renderers.json(), folder.resolve("scores.json"));
            write(report, page, folder.resolve("report.html"));
        }
        return report;
    }

    /** What judges said of the anchors in a run that was finished: it stands as long as they are asked nothing else. */
    private static Map<String, String> earlierAnchors(Path folder) throws IOException {
        if (!RunStore.exists(folder)) {
            return Map.of();
        }
        RunFile file = RunStore.description(folder);
        return file.status() == RunFile.Status.FINISHED ? Anchors.in(file.circumstances()) : Map.of();
    }

    /** Asks what is still to be asked. */
    private Runner begin(Preparation run, boolean judged) throws IOException {
        Runner running = announced(run, judged);
        try (Calls calls = calls(run, ledger(run))) {
            running.ask(run.plan(), run.spec(), calls);
            return running;
        }
    }

    /** Refuses what may cost too much, and says that the run has begun. */
    private Runner announced(Preparation run, boolean judged) throws IOException {
        Allowance allowance = new Allowance(calling.budget(), judgeBudget, calling.price(), this::judgePrice);
        if (allowance.hasEnd()) {
            try (Calls calls = calls(run, ledger(run))) {
                Forecast forecast = forecast(run, calls);
                allowance.refuseBeyond(judged ? forecast : forecast.unjudged(), run);
            }
        }
        run.store().describe(run.file());
        Runner running = new Runner(run.store(), progress, waiting);
        runner = running;
        return running;
    }

    private void judge(Runner running, Preparation run, Map<String, String> earlier) throws IOException {
        try (JudgeCalls calls = judgeCalls(run, ledger(run))) {
            Panel judges = run.panel().through(calls::around);
            Map<String, Consultations> before = run.store().totals().judges();
            running.judge(run.plan(), judges, calls);
            keepAnchors(running, run, judges, before, earlier);
        }
    }

    /** Asks and judges by turns; what the one costs and what the other does are under one cap. */
    private List<Planned> rounds(Runner running, Preparation run, StoppingRule end, Map<String, String> earlier)
            throws IOException {
        Rounds rounds = new Rounds(run.plan(), run.spec(), end, run.store());
        run.store().describe(run.file().with(rounds.planned()));
        Ledger shared = ledger(run);
        try (Calls calls = calls(run, shared);
                JudgeCalls judging = judgeCalls(run, shared)) {
            Panel judges = run.panel().through(judging::around);
            Map<String, Consultations> before = run.store().totals().judges();
            rounds.perform(running, calls, judges, judging);
            keepAnchors(running, run, judges, before, earlier);
        }
        return rounds.planned();
    }

    private JudgeCalls judgeCalls(Preparation run, Ledger ledger) {
        Ledger own = new Ledger(judgeBudget, run.spentOnJudges(this::judgePrice));
        return new JudgeCalls(judgeCalling, ledger, own, waiting, chance, run);
    }

    private void keepAnchors(
            Runner running,
            Preparation run,
            Panel judges,
            Map<String, Consultations> before,
            Map<String, String> earlier) {
        if (!earlier.isEmpty() && run.store().totals().judges().equals(before)) {
            anchors = earlier;
        } else if (anchored && !running.isStopped()) {
            anchors = anchors(judges, profile);
        }
    }

    /** What the judges that the tasks ask for say of the anchors. */
    private static Map<String, String> anchors(Panel judges, Profile profile) {
        Set<JudgeKind> kinds = EnumSet.noneOf(JudgeKind.class);
        profile.tasks()
                .forEach(task -> task.assessments()
                        .forEach(assessment -> kinds.addAll(assessment.judge().needs())));
        try {
            return Anchors.judgedBy(judges, kinds);
        } catch (RuntimeException e) {
            // all that was to be judged is judged, and stays so
            return Map.of("anchors", "not judged: " + e.getMessage());
        }
    }

    private @Nullable Price judgePrice(String judge) {
        return judgeCalling.apply(judge).price();
    }

    /** What the run cost so far, under its budget. */
    private Ledger ledger(Preparation run) {
        return new Ledger(calling.budget(), run.spent(calling.price()).add(run.spentOnJudges(this::judgePrice)));
    }

    private Calls calls(Preparation run, Ledger ledger) throws IOException {
        return Calls.of(modelName, run.model(), calling, ledger, run::lost, waiting, chance);
    }

    private void end(Preparation run, List<Planned> planned, RunFile.Status status) throws IOException {
        Map<String, String> circumstances = run.circumstances(waiting.nanos(), calling.price(), this::judgePrice);
        circumstances.putAll(anchors);
        run.store().describe(run.file().with(planned).with(status, circumstances));
    }

    private RunSpec spec() {
        return new RunSpec(
                modelName,
                dataset.origin(),
                profile.tasks().stream().map(Task::id).toList(),
                limit,
                seed,
                maxTokens,
                temperature,
                epochs,
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
        Plan plan = Plan.of(profile.tasks(), dataset, limit).repeated(epochs);
        RunSpec spec = spec();
        Map<String, String> settings = spec.settings();
        settings.put("data digest", dataDigest(profile.tasks(), dataset));
        settings.put("judges", judges.describe());
        settings.putAll(judges.provenance());
        asked.provenance().forEach((name, value) -> settings.put("model " + name, value));
        RunFile file = new RunFile(
                modelName,
                dataset.origin(),
                smokeSize,
                profile.name(),
                spec.tasks(),
                settings,
                Planned.of(plan),
                circumstances(clock.instant()),
                RunFile.Status.RUNNING);
        ready = new Preparation(asked, judges, journal, plan, spec, file, waiting.nanos());
        ready.refuseOthers();
        prepared = ready;
        return ready;
    }

    /** Writes the rows with their answers in {@code res}, a file each, as {@link #ofRecorded} reads them. */
    public void writeResponses(Path folder) throws IOException {
        Preparation run = prepare();
        new ResponseFiles(run.plan(), run.store()).write(folder);
    }

    /**
     * Proves that a run is whole, or says what is wrong: its journal against its plan, its scores and totals against its
     * journal. Asks and judges nothing.
     */
    public static Audit audit(Path folder, Profile known) throws IOException {
        Audit audit = Audit.of(folder);
        return audit.isClean() ? audit.with(new CountAudit(folder, known).faults()) : audit;
    }

    /** Measures what a run directory holds; asks and judges nothing. */
    public static Report report(Path folder, List<Task> known) throws IOException {
        return report(folder, Profile.of(known));
    }

    /**
     * Measures what a run directory holds by the tasks of a profile; asks and judges nothing. Reads the reviews in it as
     * well, which its {@code scores.json} knows nothing of.
     */
    public static Report report(Path folder, Profile known) throws IOException {
        return report(folder, known, calibrations(folder), Reviews.read(folder));
    }

    /** What {@code scores.json} was made of. */
    static Report scores(Path folder, Profile known) throws IOException {
        return report(folder, known, calibrations(folder), Reviews.NONE);
    }

    private static Calibrations calibrations(Path folder) {
        Path file = folder.resolve(JUDGES);
        return Files.exists(file) ? Calibrations.read(file) : Calibrations.NONE;
    }

    private static Report report(Path folder, Profile known, Calibrations calibrations, Reviews reviews)
            throws IOException {
        RunFile file = RunStore.description(folder);
        Profile profile = known.only(known.tasks().stream()
                .filter(task -> file.tasks().contains(task.id()))
                .toList());
        Map<String, Task> byId = profile.tasks().stream().collect(Collectors.toMap(Task::id, task -> task));
        Report.Builder builder =
                new Report.Builder(profile).calibrations(calibrations).reviews(reviews);
        file.plan().forEach(builder::planned);
        Map<String, Example.Text> texts = new HashMap<>();
        try (RunReader run = RunReader.open(folder)) {
            run.verdicts(assessed -> {
                Task task = byId.get(assessed.task());
                if (task != null) {
                    assessment(task, assessed.assessment())
                            .forEach(assessment -> builder.verdict(task, assessment, assessed.judged()));
                }
            });
            for (String key : builder.exampleKeys()) {
                Outcome.Asked asked = run.answer(key);
                if (asked != null) {
                    texts.put(
                            key,
                            new Example.Text(
                                    asked.request().messages().getLast().content(), answer(asked.attempt())));
                }
            }
        }
        return builder.build(
                new Provenance(
                        file.model(),
                        file.benchmark(),
                        file.smokeSize(),
                        file.scoring(),
                        file.settings(),
                        file.circumstances()),
                texts);
    }

    /**
     * Judges and measures answers that stand in the rows' {@code res}, without a journal. Reads every file once; memory
     * does not grow with the rows.
     *
     * @param modelName whose answers they are
     */
    public static Report ofRecorded(String modelName, Profile profile, Dataset dataset, Panel panel) {
        return ofRecorded(modelName, profile, dataset, panel, Calibrations.NONE, Map::of);
    }

    /**
     * The same with what is known of the judges.
     *
     * @param modelName whose answers they are
     * @param taken asked once all is judged: calls and cost of the judges, as the report is to show them
     */
    public static Report ofRecorded(
            String modelName,
            Profile profile,
            Dataset dataset,
            Panel panel,
            Calibrations calibrations,
            Supplier<Map<String, String>> taken) {
        return ofRecorded(
                modelName,
                profile,
                dataset,
                panel,
                new Report.Builder(profile).calibrations(calibrations),
                taken,
                null);
    }

    /**
     * The same, and writes a run directory, which can be reported, compared and audited as one of a model that was asked;
     * the judges judge the {@link Anchors} as well.
     *
     * @param folder where; an earlier run of recorded answers there is replaced
     * @throws IllegalArgumentException where the folder holds a run that asked a model
     */
    public static Report ofRecorded(
            String modelName,
            Profile profile,
            Dataset dataset,
            Panel panel,
            Calibrations calibrations,
            Supplier<Map<String, String>> taken,
            Path folder)
            throws IOException {
        List<String> tasks = profile.tasks().stream().map(Task::id).toList();
        RunSpec spec = new RunSpec(modelName, dataset.origin(), tasks, 0, 0, Integer.MAX_VALUE, null);
        try (RecordedRun run = RecordedRun.in(folder, spec, profile.name())) {
            Report judged = ofRecorded(modelName, profile, dataset, panel, new Report.Builder(profile), taken, run);
            run.finish(profile, judged.provenance());
        }
        Report report = report(folder, profile, calibrations, Reviews.NONE);
        RunStore.write(folder.resolve(JUDGES), calibrations.of(report.judges()).json());
        write(report, Renderers.json(), folder.resolve("scores.json"));
        write(report, Renderers.html(), folder.resolve("report.html"));
        return report;
    }

    private static Report ofRecorded(
            String modelName,
            Profile profile,
            Dataset dataset,
            Panel panel,
            Report.Builder builder,
            Supplier<Map<String, String>> taken,
            @Nullable RecordedRun run) {
        Map<String, AnswersInRows.FileRead> files =
                new AnswersInRows(profile.tasks(), dataset, panel, builder, run).judge();
        Map<String, String> digests = new TreeMap<>();
        List<String> passedOver = new ArrayList<>();
        files.forEach((file, read) -> {
            digests.put(file, read.digest());
            if (read.passedOver() > 0) {
                passedOver.add("%s: %d, the first is row %d".formatted(file, read.passedOver(), read.first()));
            }
        });
        Map<String, String> circumstances = circumstances(Clock.systemUTC().instant());
        if (run != null) {
            circumstances.putAll(anchors(panel, profile));
        }
        circumstances.putAll(taken.get());
        if (!passedOver.isEmpty()) {
            circumstances.put(PASSED_OVER, String.join("; ", passedOver));
        }
        return builder.build(
                new Provenance(
                        modelName,
                        dataset.origin(),
                        false,
                        profile.name(),
                        recordedSettings(digest(digests), panel),
                        circumstances),
                Map.of());
    }

    private static Map<String, String> recordedSettings(String data, Panel panel) {
        Map<String, String> settings = new TreeMap<>(panel.provenance());
        settings.put("data digest", data);
        settings.put("answers", "recorded");
        settings.put("judges", panel.describe());
        return settings;
    }

    /** The same for tasks of one's own. */
    public static Report ofRecorded(String modelName, List<Task> tasks, Dataset dataset, Panel panel) {
        return ofRecorded(modelName, Profile.of(tasks), dataset, panel);
    }

    /** Writes a report to a file in one step. */
    public static void write(Report report, Renderer renderer, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        renderer.render(report, text);
        RunStore.write(file, text.toString());
    }

    private static @Nullable String answer(Attempt attempt) {
        return attempt instanceof Attempt.Answer(ChatResponse response) ? response.text() : null;
    }

    private static Stream<Assessment> assessment(Task task, String name) {
        return task.assessments().stream().filter(one -> one.name().equals(name));
    }

    private static String dataDigest(List<Task> tasks, Dataset dataset) {
        Map<String, String> digests = new TreeMap<>();
        tasks.stream()
                .map(task -> task.rows().file())
                .filter(dataset.files()::contains)
                .forEach(file -> digests.computeIfAbsent(file, dataset::digest));
        return digest(digests);
    }

    /** One digest over those of all files that the tasks read. */
    private static String digest(Map<String, String> digests) {
        MessageDigest digest = Digest.sha256();
        new TreeMap<>(digests)
                .forEach((file, one) -> digest.update((file + " " + one + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Map<String, String> circumstances(Instant started) {
        Map<String, String> circumstances = new TreeMap<>();
        circumstances.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
        circumstances.put("java", System.getProperty("java.version"));
        circumstances.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return circumstances;
    }

    private static <T> T required(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException("expected a " + name + " before run(), found none");
        }
        return part;
    }
}
