package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.trustllm.Evaluation;
import org.trustllm.app.cluster.EngineOption;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.app.session.ClosingLines;
import org.trustllm.internal.telling.ComparisonJson;
import org.trustllm.internal.telling.ComparisonText;
import org.trustllm.perturb.Perturbation;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks, judges, measures, reports. */
@Command(name = "run", description = "Asks a model the benchmark, judges the answers, measures and reports.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Option(
            names = "--max-unscored",
            paramLabel = "SHARE",
            description = {
                "Exit 4 where a greater share of answers stays unscored (default: 0.5).",
                "Answers whose judge is not at hand do not count."
            })
    private double maxUnscored = 0.5;

    @Option(
            names = "--perturb",
            split = ",",
            paramLabel = "NAME",
            description = {
                "Also asks the same rows moved by each of these operators (see 'data perturb --list'; several joined by +),",
                "in runs of their own under perturbed/ there, and says what of each figure is lost, row beside row."
            })
    private List<String> perturb = new ArrayList<>();

    @Option(names = "--dry-run", description = "Say what would be asked and what it may cost; ask and write nothing.")
    private boolean dryRun;

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Option(names = "--json", description = "Print the scores as JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        options.check(engine);
        if (!(maxUnscored >= 0 && maxUnscored <= 1)) {
            throw new IllegalArgumentException("expected --max-unscored from 0 to 1, found " + maxUnscored);
        }
        List<Perturbation> perturbations = PerturbedRuns.named(perturb, options.seed());
        if (!perturb.isEmpty() && options.until() != null) {
            throw new IllegalArgumentException("expected the same rows of every perturbation, found --until");
        }
        if (dryRun) {
            if (!perturbations.isEmpty()) {
                err.println("Of the rows as they are; as many again for each of --perturb: " + perturbations.size());
            }
            return new DryRun(options, true, json)
                    .show(spec.commandLine().getOut(), spec.commandLine().getErr());
        }
        Path folder = options.folder();
        OptionalInt elsewhere = engine.elsewhere(options.whole());
        if (elsewhere.isPresent()) {
            return elsewhere.getAsInt();
        }
        if (!perturbations.isEmpty()) {
            return perturbed(
                    new PerturbedRuns(options, new RunSession(options, engine, true, err), perturbations, folder, err));
        }
        Optional<Report> report = new RunSession(options, engine, true, err).perform(folder, Evaluation::run);
        return report.isPresent() ? tell(report.get(), folder, err) : Exit.INTERRUPTED;
    }

    private int perturbed(PerturbedRuns runs) throws IOException, InterruptedException {
        Optional<PerturbedRuns.Outcome> outcome = runs.perform();
        if (outcome.isEmpty()) {
            return Exit.INTERRUPTED;
        }
        PrintWriter err = spec.commandLine().getErr();
        if (!json) {
            int code = tell(outcome.get().report(), runs.folder(), err);
            PrintWriter output = spec.commandLine().getOut();
            output.print("\nAs they are, and moved:\n");
            new ComparisonText(false, false, null, screen.width(output))
                    .render(outcome.get().comparison(), output);
            output.flush();
            return code;
        }
        StringBuilder text = new StringBuilder();
        new ComparisonJson(null).render(outcome.get().comparison(), text);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return Exit.DONE;
    }

    private int tell(Report report, Path folder, PrintWriter err) throws IOException {
        PrintWriter output = spec.commandLine().getOut();
        (json ? Renderers.json() : Renderers.table(screen.width(output))).render(report, output);
        output.flush();
        if (!options.quiet()) {
            new ClosingLines(report, folder).write(err);
        }
        double share = report.coverage().unscoredShare();
        if (share > maxUnscored) {
            err.printf(
                    Locale.ROOT,
                    "%.1f %% of the answers are unscored, more than the allowed %.1f %% (--max-unscored);"
                            + " everything is kept in %s%n",
                    100 * share,
                    100 * maxUnscored,
                    folder);
            return Exit.UNSCORED;
        }
        return Exit.DONE;
    }
}
