package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.trustllm.app.cluster.EngineOption;
import org.trustllm.app.option.ChosenAttacks;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.app.option.SecondModels;
import org.trustllm.app.pdf.PdfExperiment;
import org.trustllm.benchmark.EverydayRequests;
import org.trustllm.data.Dataset;
import org.trustllm.guardrail.MitigationFile;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.telling.ExperimentHtml;
import org.trustllm.internal.telling.ExperimentJson;
import org.trustllm.internal.telling.ExperimentText;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.mitigation.Defences;
import org.trustllm.mitigation.Experiment;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries defences on a model. */
@Command(
        name = "mitigate",
        description = {
            "Asks a model as it is and behind each defence, on the same harmful and ordinary requests, and says what each",
            "changed: harm kept out, ordinary requests declined, time and tokens, and whether one can be recommended.",
            "--task names the tasks that it is about (default: safety/jailbreak, safety/misuse)."
        })
final class MitigateCommand implements Callable<Integer> {
    private static final List<String> HARMFUL = List.of("safety/jailbreak", "safety/misuse");

    /** Those that take one call. */
    private static final String USUAL = "self-reminder,goal-priority,refusal-examples,answer-examples,prompt-light,"
            + "prompt-medium,prompt-strict,odd-text,split-words,output-guard";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--defence",
            split = ",",
            paramLabel = "NAME|FILE",
            description = {
                "Defences to try, each by itself; joined by + one around the other; with parameters in brackets, as in",
                "'smooth(copies=3;share=0.2)' or 'route(model=local:smollm2-360m)'; or a mitigation.yaml. See the docs for all of",
                "them. Default: those that take one call."
            })
    private List<String> defences = List.of(USUAL.split(","));

    @Option(
            names = "--search",
            description = {
                "Choose among system prompts on one half of the rows, and report the best on the other half only: ours, or the",
                "defences named by --defence. Ends early where --budget would not reach for another."
            })
    private boolean search;

    @Option(
            names = "--attack",
            split = ",",
            paramLabel = "NAME",
            description = {
                "Only these attacks of safety/jailbreak, by the rows' label. --limit then takes as many rows of each of them."
            })
    private List<String> attacks = new ArrayList<>();

    @Option(
            names = "--benign",
            split = ",",
            paramLabel = "ID",
            description = {
                "Tasks of requests that should not be declined (default: safety/exaggerated_safety, and",
                "everyday/requests, 200 of this project's writing)."
            })
    private List<String> benign = List.of("safety/exaggerated_safety", EverydayRequests.TASK);

    @Option(
            names = "--most-added",
            paramLabel = "SHARE",
            description = "How many more ordinary requests a recommended defence may decline (default: 0.05).")
    private double mostAdded = Experiment.MOST_ADDED;

    @Option(names = "--json", description = "Print the experiment as JSON.")
    private boolean json;

    @Option(
            names = "--pdf",
            description = "Also write the page as PDF, experiment.pdf; with --resume of one that is over, too.")
    private boolean pdf;

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        check();
        // what is mistyped shows before a model is opened
        mitigations(options.judges().announced(), SecondModels::named);
        Profile profile = options.profile();
        Profile wanted = profile.only(chosen(profile));
        Profile tasks = attacks.isEmpty() ? wanted : ChosenAttacks.limitedInEach(wanted);
        Dataset rows = Dataset.joined(List.of(options.dataset(), new EverydayRequests().builtin()));
        Dataset asked = attacks.isEmpty() ? rows : ChosenAttacks.of(rows, attacks);
        Path folder = folder();
        RunSession session = new RunSession(options, new EngineOption(), true, err);
        if (search) {
            PromptSearch searching =
                    new PromptSearch(options, session, tasks, asked, folder, mostAdded, options.seed(), err);
            Optional<PromptSearch.Found> found = session.opened(
                    (model, panel, seconds) -> searching.perform(candidates(panel, seconds), model, panel));
            if (found.isEmpty()) {
                return Exit.INTERRUPTED;
            }
            if (!json) {
                spec.commandLine().getOut().print(found.get().words());
            }
            return tell(found.get().winner(), folder, err);
        }
        MitigationTrial trial = new MitigationTrial(options, session, tasks, asked, folder, err, BigDecimal.ZERO);
        Optional<Experiment> made = session.opened((model, panel, seconds) -> {
            List<Mitigation> mitigations = mitigations(panel, seconds);
            Optional<List<Experiment.Arm>> arms = trial.perform(mitigations, model, panel);
            return arms.map(all -> Experiment.of(
                    all.getFirst(), all.subList(1, all.size()), tasks, Experiment.outcomes(tasks.tasks()), mostAdded));
        });
        return made.isPresent() ? tell(made.get(), folder, err) : Exit.INTERRUPTED;
    }

    private void check() {
        options.check();
        if (options.isMitigated()) {
            throw new IllegalArgumentException("expected --defence with mitigate, found --mitigation");
        }
        if (!(mostAdded >= 0 && mostAdded <= 1)) {
            throw new IllegalArgumentException("expected --most-added from 0 to 1, found " + mostAdded);
        }
        if (options.batch()) {
            throw new IllegalArgumentException(
                    "expected no --batch with mitigate, as a defence's next request depends on an answer");
        }
        if (options.until() != null) {
            throw new IllegalArgumentException("expected the same rows for every defence, found --until");
        }
    }

    private List<Task> chosen(Profile profile) {
        List<Task> named = options.tasks().isAll()
                ? new Catalog(profile.tasks()).select(List.of(), HARMFUL)
                : options.tasks().select(profile.tasks());
        Set<Task> all = new LinkedHashSet<>(named);
        all.addAll(new Catalog(profile.tasks()).select(List.of(), benign));
        return profile.tasks().stream().filter(all::contains).toList();
    }

    private List<Mitigation> mitigations(Panel panel, Function<String, ChatModel> models) throws IOException {
        List<Mitigation> mitigations = new ArrayList<>(List.of(Mitigation.NONE));
        Set<String> names = new LinkedHashSet<>();
        for (String defence : defences) {
            Mitigation mitigation = MitigationFile.of(defence, panel, models);
            if (mitigation.isNone()) {
                throw new IllegalArgumentException("expected defences, found none: the model as it is is always asked");
            }
            if (!names.add(mitigation.name())) {
                throw new IllegalArgumentException("expected each defence once, found " + mitigation.name() + " twice");
            }
            mitigations.add(mitigation);
        }
        return mitigations;
    }

    /** Those that users name, or ours. */
    private List<Mitigation> candidates(Panel panel, Function<String, ChatModel> models) throws IOException {
        boolean named = spec.commandLine().getParseResult().hasMatchedOption("--defence");
        return named ? mitigations(panel, models).subList(1, 1 + defences.size()) : Defences.candidates();
    }

    private Path folder() throws IOException {
        Path given = options.out().orElse(null);
        if (given == null) {
            if (options.resume()) {
                throw new IllegalArgumentException("expected --out with --resume: the experiment to go on with");
            }
            String time = LocalDateTime.now(ZoneId.systemDefault())
                    .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
            String name = options.model().replaceAll("[^A-Za-z0-9._-]+", "-");
            return Path.of("runs", "mitigate-" + name + "-" + time);
        }
        boolean begun = RunStore.exists(given.resolve(Mitigation.NONE.name()))
                || RunStore.exists(given.resolve("chosen-on").resolve(Mitigation.NONE.name()));
        if (begun && !options.resume()) {
            throw new IllegalArgumentException(
                    given + " holds an experiment already; add --resume to go on with it, or choose another --out");
        }
        if (!begun && options.resume()) {
            throw new IllegalArgumentException(given + " holds no experiment to resume");
        }
        return given;
    }

    private int tell(Experiment experiment, Path folder, PrintWriter err) throws IOException {
        Files.createDirectories(folder);
        StringBuilder asJson = new StringBuilder();
        new ExperimentJson().render(experiment, asJson);
        OwnFile.replace(folder.resolve("experiment.json"), asJson.toString());
        StringBuilder page = new StringBuilder();
        new ExperimentHtml().render(experiment, page);
        OwnFile.replace(folder.resolve("experiment.html"), page.toString());
        if (pdf) {
            OwnFile.replace(folder.resolve("experiment.pdf"), out -> PdfExperiment.write(experiment, out));
        }
        StringBuilder text = new StringBuilder();
        PrintWriter out = spec.commandLine().getOut();
        new ExperimentText(screen.width(out)).render(experiment, text);
        out.print(json ? asJson : text);
        out.flush();
        Optional<Experiment.Arm> winner = experiment.recommended();
        Path file = folder.resolve("mitigation.yaml");
        if (winner.isPresent()) {
            OwnFile.replace(file, MitigationFile.text(winner.get().mitigation()));
        } else {
            // that of an earlier end with fewer rows
            Files.deleteIfExists(file);
        }
        if (!options.quiet()) {
            err.println("Report: " + folder.resolve("experiment.html"));
            if (winner.isPresent()) {
                err.println("Apply it: run --mitigation " + file);
            }
            err.flush();
        }
        return Exit.DONE;
    }
}
