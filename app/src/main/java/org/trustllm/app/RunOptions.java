package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.app.cluster.EngineOption;
import org.trustllm.app.judging.JudgeOptions;
import org.trustllm.app.option.CallOptions;
import org.trustllm.app.option.CalledOptions;
import org.trustllm.app.option.ConfigFile;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.LimitWords;
import org.trustllm.app.option.ModelOptions;
import org.trustllm.app.option.RegistryOption;
import org.trustllm.app.option.SecondModels;
import org.trustllm.app.option.TaskOptions;
import org.trustllm.app.option.ThoughtsOption;
import org.trustllm.app.option.Whole;
import org.trustllm.app.session.BegunCommand;
import org.trustllm.benchmark.paper.BesidePaper;
import org.trustllm.benchmark.published.PublishedRows;
import org.trustllm.calling.Price;
import org.trustllm.data.Dataset;
import org.trustllm.guardrail.MitigationFile;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.StoppingRule;
import org.trustllm.judge.Panel;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is asked, of whom, and where it is kept. */
final class RunOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME",
            description = {
                "local:smollm2-135m or local:/path/to/model.gguf; openai:, azure:, anthropic:, gemini:, mistral:,",
                "ollama:, bedrock:, zhipu:, ernie: or replicate: and the provider's name for it; responses:DIR,",
                "command:PROGRAM, http:URL or http:FILE."
            })
    private String model = "";

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Option(
            names = "--benchmark",
            paramLabel = "builtin|published|DIR",
            description = {
                "The rows to ask: the small built-in set (default), the published data that 'data download' brought,",
                "or a folder in its layout."
            })
    private String benchmark = Datasets.BUILTIN;

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private JudgeOptions judgeOptions = new JudgeOptions();

    @Mixin
    private CallOptions callOptions = new CallOptions();

    @Option(
            names = "--limit",
            paramLabel = "all|N",
            converter = LimitWords.class,
            description = "At most N rows a task, spread over the file; pairs and groups count as one (default: all).")
    private int limit = LimitWords.ALL;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Asks every row N times, to tell chance within prompts from differences between them (default: 1).")
    private int epochs = 1;

    @Option(
            names = "--wordings",
            paramLabel = "N",
            description = {
                "Asks every row in N wordings of the instruction around it, its own being the first, where its task has others;",
                "the rows of the other tasks are asked as they stand (default: 1)."
            })
    private int wordings = 1;

    @Option(
            names = "--until",
            paramLabel = "interval<=H",
            description = {
                "Stops asking a task once half the width of its leading rate's 95 %% interval is at most H. Rows are asked",
                "in random order; tasks whose leading figure is no rate are asked whole."
            })
    private @Nullable String until;

    @Mixin
    private ThoughtsOption thoughts = new ThoughtsOption();

    @Mixin
    private RegistryOption registry = new RegistryOption();

    @Option(names = "--out", paramLabel = "DIR", description = "The run directory (default: runs/<model>-<time>).")
    private @Nullable Path out;

    @Mixin
    private CalledOptions calledOptions = new CalledOptions();

    @Option(names = "--resume", description = "Go on with the run in --out.")
    private boolean resume;

    @Option(names = "--seed", paramLabel = "N", description = "Makes sampling repeatable (default: 1).")
    private long seed = 1;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Instead of each task's own (the paper's: 0 or 1).")
    private @Nullable Double temperature;

    @Option(names = "--max-tokens", paramLabel = "N", description = "The most tokens of an answer (default: 256).")
    private int maxTokens = 256;

    @Option(
            names = "--fsync",
            paramLabel = "each|group|none",
            description = {
                "What a power cut may cost: nothing, as each answer is forced to the disk by itself; those on their way",
                "there (default: group); or the last seconds. A killed process loses no written answer."
            })
    private RunStore.Durability durability = RunStore.Durability.GROUP;

    @Option(
            names = "--batch",
            description = {
                "Ask in batches, which OpenAI, Azure, Anthropic, Gemini and Mistral answer within a day for half the price.",
                "Ctrl-C leaves them at work; 'resume' takes them in."
            })
    private boolean batch;

    @Option(
            names = "--mitigation",
            paramLabel = "NAME|FILE",
            description = {
                "Put a defence around the model: names joined by +, the first outermost (see 'mitigate --help'), or the",
                "mitigation.yaml of an experiment."
            })
    private @Nullable String mitigation;

    // its preprocessor has put the file's options in its place
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--config",
            paramLabel = "FILE",
            preprocessor = ConfigFile.class,
            description = "Options from a YAML file: these names without dashes. The command line takes precedence.")
    private @Nullable Path config;

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean quiet;

    String model() {
        return model;
    }

    ModelOptions access() {
        return modelOptions;
    }

    boolean quiet() {
        return quiet;
    }

    RunStore.Durability durability() {
        return durability;
    }

    CallOptions calls() {
        return callOptions.elsewhere(modelOptions.isElsewhere());
    }

    void check() {
        Whole.check("--epochs", epochs, 1, Whole.MOST_EPOCHS);
        Whole.check("--wordings", wordings, 1, Whole.MOST_EPOCHS);
        until();
        calledOptions.check();
        Whole.check("--max-tokens", maxTokens, 1, Whole.MOST_TOKENS);
        Double asked = temperature;
        if (asked != null && !(asked >= 0 && asked <= 2)) {
            throw new IllegalArgumentException("expected --temperature from 0 to 2, found " + asked);
        }
        callOptions.check();
        if (batch && isMitigated()) {
            throw new IllegalArgumentException(
                    "expected --batch or --mitigation, as a defence's next request depends on an answer, found both");
        }
        judgeOptions.checkForNewAnswers();
    }

    /** Keeps the command in the directory of what it began. */
    void began(Path run) throws IOException {
        List<String> words = command.root().commandLine().getParseResult().originalArgs();
        BegunCommand.keep(run, words.subList(Math.max(0, words.indexOf(command.name())), words.size()));
    }

    /** The same for where the model is asked from. */
    void check(EngineOption engine) {
        check();
        engine.check();
        if (batch && !engine.isLocal()) {
            throw new IllegalArgumentException(
                    "expected --batch or --engine spark, as a batch is one file for the provider, found both");
        }
    }

    /** The whole command line. */
    List<String> whole() {
        return command.root().commandLine().getParseResult().expandedArgs();
    }

    /** The same behind its command. */
    List<String> words() {
        List<String> words = whole();
        return List.copyOf(words.subList(Math.max(0, words.indexOf(command.name()) + 1), words.size()));
    }

    /** What people call the run, and how its rows compare with the published ones, by the names that reports show. */
    private Map<String, String> called(Profile tasks, Dataset dataset) {
        Map<String, String> called = calledOptions.texts();
        if (!benchmark.equals(Datasets.BUILTIN)) {
            called.put(RunCircumstances.PUBLISHED, PublishedRows.words(dataset, tasks));
        }
        return called;
    }

    JudgeOptions judges() {
        return judgeOptions;
    }

    /** What a run cost at most: the model, and the language models that judged or that defences asked. */
    BigDecimal spent(Path run, Price price) throws IOException {
        try (RunReader reader = RunReader.open(run)) {
            BigDecimal sum = reader.totals().costAtMost(price);
            for (var other : reader.totals().judges().entrySet()) {
                sum = sum.add(judgePrice(other.getKey())
                        .map(own -> other.getValue().costAtMost(own))
                        .orElse(BigDecimal.ZERO));
            }
            return sum;
        }
    }

    /** What stands around the model. */
    Mitigation mitigation(Panel panel, Function<String, ChatModel> models) throws IOException {
        return mitigation == null ? Mitigation.NONE : MitigationFile.of(mitigation, panel, models);
    }

    /** Whether anything is to stand around the model. */
    boolean isMitigated() {
        return mitigation != null;
    }

    /** All tasks of the profile that a run follows. */
    Profile profile() {
        return thoughts.in(InstalledBenchmark.get().profile(Profile.STANDARD));
    }

    long seed() {
        return seed;
    }

    TaskOptions tasks() {
        return taskOptions;
    }

    Dataset dataset() {
        return Datasets.open(benchmark);
    }

    Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    boolean resume() {
        return resume;
    }

    /** The run, but for its model, its judges and its store; warnings go to standard error. */
    Evaluation evaluation(PrintWriter err) throws IOException {
        Profile profile = profile();
        // a defence that is mistyped shows before a model is opened
        Set<String> helpers =
                mitigation(judgeOptions.announced(), SecondModels::named).helpers();
        return evaluation(err, profile.only(taskOptions.select(profile.tasks())), dataset(), helpers);
    }

    /**
     * The same of other tasks and rows.
     *
     * @param helpers the models that defences ask besides the model
     */
    Evaluation evaluation(PrintWriter err, Profile tasks, Dataset dataset, Set<String> helpers) throws IOException {
        List<String> besides = Stream.concat(judgeOptions.models().stream(), helpers.stream())
                .distinct()
                .toList();
        return Evaluation.of(tasks, dataset)
                .calibrations(registry.known())
                .smokeSize(benchmark.equals(Datasets.BUILTIN))
                .page(BesidePaper.ALL)
                .limit(limit)
                .epochs(epochs)
                .wordings(wordings(tasks.tasks(), err))
                .until(until())
                .seed(seed)
                .maxTokens(maxTokens)
                .temperature(temperature)
                .calling(calls().calling(model, err))
                .judgeCalling(judgeOptions
                        .llm()
                        .callings(besides, callOptions.prices(), callOptions.isCapped())
                        .andThen(calling -> calling.withBackoff(callOptions.backoff())))
                .judgeBudget(judgeOptions.llm().budget())
                .called(called(tasks, dataset))
                .anchored(true)
                .batched(batch);
    }

    /** Names the tasks that have no other wordings. */
    private int wordings(List<Task> tasks, PrintWriter err) {
        int most = tasks.stream()
                .mapToInt(task -> 1 + task.wordings().size())
                .max()
                .orElse(1);
        if (wordings > most) {
            throw new IllegalArgumentException("expected --wordings of at most " + most
                    + (most == 1 ? ", as none of these tasks has others than its rows' own" : ", as many as there are")
                    + ", found " + wordings);
        }
        List<String> asTheyStand = tasks.stream()
                .filter(task -> task.wordings().isEmpty())
                .map(Task::id)
                .toList();
        if (wordings > 1 && !asTheyStand.isEmpty() && !quiet) {
            err.println("Asked in their own wording only: " + String.join(", ", asTheyStand));
        }
        return wordings;
    }

    /** What a language model among the judges costs; empty where that is not known. */
    Optional<Price> judgePrice(String judge) throws IOException {
        return judgeOptions.llm().price(judge, callOptions.prices());
    }

    /** When a task is asked no further; null where all rows are asked. */
    @Nullable
    StoppingRule until() {
        try {
            return until == null ? null : StoppingRule.parse(until);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--until: " + e.getMessage(), e);
        }
    }

    /** What the model that is asked costs, in batches where it is asked so; empty where that is not known. */
    Optional<Price> price() throws IOException {
        return calls().price(model).map(price -> batch ? price.inBatch() : price);
    }

    /** Whether the model is asked in batches. */
    boolean batch() {
        return batch;
    }

    /** The run directory that is gone on with; empty where there is none. */
    Optional<Path> begun() {
        return Optional.ofNullable(out).filter(RunStore::exists);
    }

    /** The run directory. */
    Path folder() {
        Path given = out;
        String name = calledOptions.name();
        if (given == null && name != null) {
            given = Path.of("runs", name);
        }
        if (given == null) {
            if (resume) {
                throw new IllegalArgumentException(
                        "expected --out with --resume: the directory of the run to go on with");
            }
            String time = LocalDateTime.now(ZoneId.systemDefault())
                    .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
            return Path.of("runs", model.replaceAll("[^A-Za-z0-9._-]+", "-") + "-" + time);
        }
        if (RunStore.exists(given) && !resume) {
            throw new IllegalArgumentException(
                    given + " holds a run already; add --resume to go on with it, or choose" + " another --out");
        }
        if (resume && !RunStore.exists(given)) {
            throw new IllegalArgumentException(given + " holds no run to resume");
        }
        return given;
    }
}
