package org.trustllm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset;
import org.trustllm.data.Digest;
import org.trustllm.data.InputException;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.report.Example;
import org.trustllm.report.Provenance;
import org.trustllm.report.Renderer;
import org.trustllm.report.Renderers;
import org.trustllm.report.Report;
import org.trustllm.run.Attempt;
import org.trustllm.run.Outcome;
import org.trustllm.run.Plan;
import org.trustllm.run.RunFile;
import org.trustllm.run.RunSpec;
import org.trustllm.run.RunStore;
import org.trustllm.run.Runner;
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
    private final Profile profile;
    private final Dataset dataset;
    private @Nullable ChatModel model;
    private @Nullable Panel panel;
    private @Nullable RunStore store;
    private Runner.Progress progress = Runner.Progress.NONE;
    private String modelName = "";
    private boolean smokeSize;
    private int limit;
    private long seed = 1;
    private int maxTokens = 256;
    private int concurrency;
    private @Nullable Double temperature;
    private Clock clock = Clock.systemUTC();
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

    /** The judges at hand. */
    public Evaluation judges(Panel panel) {
        this.panel = panel;
        return this;
    }

    /** Where outcomes are journalled; what it holds already is not asked again. */
    public Evaluation store(RunStore store) {
        this.store = store;
        return this;
    }

    /** Who hears how far the run is. */
    public Evaluation progress(Runner.Progress progress) {
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

    /** Calls at once; 0 for what serves the model best. */
    public Evaluation concurrency(int concurrency) {
        this.concurrency = concurrency;
        return this;
    }

    /** Instead of the tasks' own temperatures; null to keep those. */
    public Evaluation temperature(@Nullable Double temperature) {
        this.temperature = temperature;
        return this;
    }

    /** Where times in the report come from. */
    public Evaluation clock(Clock clock) {
        this.clock = clock;
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
     * Asks, judges, measures, and writes {@code run.json}, {@code scores.json} and {@code report.html}.
     *
     * @throws InputException where a row lacks what its task needs; nothing was asked then
     * @throws IllegalArgumentException where the store holds a run with other settings; the message names them
     * @throws org.trustllm.model.ModelException where the model cannot be used at all; answers so far are kept
     */
    public Report run() throws IOException {
        ChatModel asked = required(model, "model");
        RunStore journal = required(store, "store");
        Panel judges = required(panel, "panel of judges");
        List<Task> tasks = profile.tasks();
        Plan plan = Plan.of(tasks, dataset, limit);
        RunSpec spec = new RunSpec(
                modelName,
                dataset.origin(),
                tasks.stream().map(Task::id).toList(),
                limit,
                seed,
                maxTokens,
                temperature);
        Map<String, String> settings = spec.settings();
        settings.put("data digest", dataDigest(tasks, dataset));
        settings.put("judges", judges.describe());
        asked.provenance().forEach((name, value) -> settings.put("model " + name, value));
        Instant started = clock.instant();
        RunFile file = new RunFile(
                modelName,
                dataset.origin(),
                smokeSize,
                profile.name(),
                spec.tasks(),
                settings,
                circumstances(started),
                RunFile.Status.RUNNING);
        if (RunStore.exists(journal.folder())) {
            List<String> differences = RunStore.description(journal.folder()).differences(file);
            if (!differences.isEmpty()) {
                throw new IllegalArgumentException("expected the settings with which the run in " + journal.folder()
                        + " began; " + String.join("; ", differences));
            }
        }
        journal.describe(file);
        Runner running = new Runner(journal, progress);
        runner = running;
        running.ask(plan, spec, asked, concurrency == 0 ? asked.preferredConcurrency() : concurrency);
        running.judge(plan, judges);
        Map<String, String> circumstances = circumstances(started);
        circumstances.put(
                "duration",
                Duration.between(started, clock.instant())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toSeconds() + " s");
        circumstances.putAll(totals(journal.folder()));
        journal.describe(
                file.with(running.isStopped() ? RunFile.Status.INTERRUPTED : RunFile.Status.FINISHED, circumstances));
        Report report = report(journal.folder(), profile);
        if (!running.isStopped()) {
            write(report, Renderers.json(), journal.folder().resolve("scores.json"));
            write(report, Renderers.html(), journal.folder().resolve("report.html"));
        }
        return report;
    }

    /** Measures what a run directory holds; asks and judges nothing. */
    public static Report report(Path folder, List<Task> known) throws IOException {
        return report(folder, Profile.of(known));
    }

    /** Measures what a run directory holds by the tasks of a profile; asks and judges nothing. */
    public static Report report(Path folder, Profile known) throws IOException {
        RunFile file = RunStore.description(folder);
        Profile profile = known.only(known.tasks().stream()
                .filter(task -> file.tasks().contains(task.id()))
                .toList());
        Map<String, Task> byId = profile.tasks().stream().collect(Collectors.toMap(Task::id, task -> task));
        // the last verdict on an answer counts, and stands where the first one stood
        Map<List<String>, Outcome.Assessed> verdicts = new LinkedHashMap<>();
        RunStore.read(folder, outcome -> {
            if (outcome instanceof Outcome.Assessed assessed && byId.containsKey(assessed.task())) {
                verdicts.put(List.of(assessed.task(), assessed.assessment(), assessed.sample()), assessed);
            }
        });
        Report.Builder builder = new Report.Builder(profile);
        for (Outcome.Assessed assessed : verdicts.values()) {
            Task task = Objects.requireNonNull(byId.get(assessed.task()));
            assessment(task, assessed.assessment())
                    .forEach(assessment -> builder.verdict(task, assessment, assessed.judged()));
        }
        Set<String> wanted = builder.exampleKeys();
        Map<String, Example.Text> texts = new HashMap<>();
        RunStore.read(folder, outcome -> {
            if (outcome instanceof Outcome.Asked asked && wanted.contains(asked.sample())) {
                texts.put(
                        asked.sample(),
                        new Example.Text(asked.request().messages().getLast().content(), answer(asked.attempt())));
            }
        });
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
        Report.Builder builder = new Report.Builder(profile);
        Map<String, String> digests = new RecordedAnswers(profile.tasks(), dataset, panel, builder).judge();
        return builder.build(
                new Provenance(
                        modelName,
                        dataset.origin(),
                        false,
                        profile.name(),
                        Map.of("data digest", digest(digests), "answers", "recorded", "judges", panel.describe()),
                        circumstances(Clock.systemUTC().instant())),
                Map.of());
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

    private static Map<String, String> totals(Path folder) throws IOException {
        long[] totals = new long[4];
        RunStore.read(folder, outcome -> {
            if (outcome instanceof Outcome.Asked asked
                    && asked.attempt() instanceof Attempt.Answer(ChatResponse response)) {
                totals[0]++;
                totals[1] += Math.max(0, response.usage().promptTokens());
                totals[2] += Math.max(0, response.usage().completionTokens());
                totals[3] += response.latency().toMillis();
            }
        });
        Map<String, String> texts = new TreeMap<>();
        texts.put("answers", Long.toString(totals[0]));
        if (totals[2] > 0) {
            texts.put("prompt tokens", Long.toString(totals[1]));
            texts.put("completion tokens", Long.toString(totals[2]));
            if (totals[3] > 0) {
                texts.put(
                        "tokens per second of a call",
                        String.format(Locale.ROOT, "%.1f", totals[2] * 1000.0 / totals[3]));
            }
        }
        return texts;
    }

    private static <T> T required(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException("expected a " + name + " before run(), found none");
        }
        return part;
    }
}
