package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.benchmark.analysis.AnalysisRenderers;
import org.trustllm.benchmark.analysis.Distribution;
import org.trustllm.benchmark.analysis.PaperAnalyses;
import org.trustllm.benchmark.paper.Standings;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.report.Report;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The paper's analyses. */
@Command(
        name = "analyze",
        description = {
            "Repeats the paper's analyses over its tables, with runs beside them,",
            "and says which of its claims the tables do not support."
        })
final class AnalyzeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "Run directories, of run or of evaluate --out, or folders with their scores.json.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = {
                "Only these: claims, over-alignment, openness, utility, jailbreak, toxicity,",
                "stereotype, leakage."
            })
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--utility",
            paramLabel = "FILE",
            description = {
                "How useful each model is, more is better: CSV of model,number or a JSON object;",
                "for the question whether trust goes with it."
            })
    private @Nullable Path utility;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table (default), md, json or html.")
    private String format = "table";

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of standard output.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Map<String, AnalysisRenderers.AnalysisRenderer> formats = AnalysisRenderers.byName();
        AnalysisRenderers.AnalysisRenderer renderer = formats.get(format);
        if (renderer == null) {
            throw Catalog.unknown("format", format, formats.keySet());
        }
        Map<String, Standings.Run> measured = MeasuredRun.standings(runs).runs();
        Map<String, Report> reports = new LinkedHashMap<>();
        measured.forEach((name, run) -> reports.put(name, run.report()));
        Path file = utility;
        PaperAnalyses analyses = new PaperAnalyses(
                InstalledBenchmark.get().profile(Profile.STANDARD).card(),
                reports,
                file == null ? Map.of() : UtilityFile.read(file, reports.keySet()),
                toxicity(measured));
        StringBuilder text = new StringBuilder();
        renderer.render(analyses.of(only), text);
        Path to = out;
        if (to != null) {
            OwnFile.replace(to, text.toString());
        } else {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        }
        return Exit.DONE;
    }

    private static Map<String, Distribution> toxicity(Map<String, Standings.Run> measured) throws IOException {
        Map<String, Distribution> toxicity = new LinkedHashMap<>();
        for (Map.Entry<String, Standings.Run> run : measured.entrySet()) {
            ToxicAnswers.of(Path.of(run.getValue().directory())).ifPresent(known -> toxicity.put(run.getKey(), known));
        }
        return toxicity;
    }
}
