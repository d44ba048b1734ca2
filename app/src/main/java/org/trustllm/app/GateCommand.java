package org.trustllm.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.Terminal;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Pairing;
import org.trustllm.gate.Gate;
import org.trustllm.gate.GateResult;
import org.trustllm.gate.Thresholds;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.telling.GateText;
import org.trustllm.journal.RunStore;
import org.trustllm.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds a run against thresholds. */
@Command(
        name = "gate",
        description = "Checks a run against a file of thresholds; exit code 1 and the reasons where it fails.")
final class GateCommand implements Callable<Integer> {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RUN",
            description = "A run directory, of run or of evaluate --out, or a folder with its scores.json.")
    private Path run = Path.of("");

    @Option(names = "--thresholds", paramLabel = "FILE", description = "What is asked of the run, in YAML.")
    private @Nullable Path thresholds;

    @Option(
            names = "--init",
            description = {"Write a thresholds file that this run just passes", "to --thresholds, or print it."})
    private boolean init;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write JUnit XML there.")
    private @Nullable Path junit;

    @Option(
            names = "--keep",
            description =
                    "Keep the thresholds and the outcome with the run, in its gate.json; a later gate replaces it.")
    private boolean keep;

    @Option(names = "--github", description = "Also print GitHub annotations of what failed.")
    private boolean github;

    @Override
    public Integer call() throws IOException {
        Report report = MeasuredRun.open(run);
        if (init) {
            return init(Thresholds.draft(report));
        }
        Path file = thresholds;
        if (file == null) {
            throw new IllegalArgumentException("expected --thresholds FILE or --init, found neither");
        }
        GateResult result = check(report, file);
        GateText text = new GateText(result);
        PrintWriter out = spec.commandLine().getOut();
        Terminal.sentences(out, text.lines(), 6);
        if (github) {
            out.print(text.github());
        }
        out.flush();
        if (junit != null) {
            OwnFile.replace(junit, text.junit());
        }
        if (keep) {
            OwnFile.replace(
                    run.resolve("gate.json"),
                    new JsonMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(text.json(GivenFile.text(file)))
                            + "\n");
        }
        return result.passed() ? Exit.DONE : Exit.FAULT;
    }

    private GateResult check(Report report, Path file) throws IOException {
        Thresholds asked = Thresholds.of(read(file), file.toString());
        Thresholds.Baseline baseline = asked.baseline();
        try {
            Gate gate = new Gate(
                    asked, InstalledBenchmark.get().profile(report.provenance().scoring()));
            asked.refuseWithoutLimit();
            if (baseline == null) {
                return gate.check(report, null);
            }
            Path earlier = Path.of(baseline.run());
            return gate.check(report, MeasuredRun.open(earlier), pairing(earlier));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Null where one of the two has scores only. */
    private @Nullable Pairing pairing(Path earlier) throws IOException {
        return RunStore.exists(earlier) && RunStore.exists(run)
                ? Pairing.of(ComparedRun.read(earlier), ComparedRun.read(run))
                : null;
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(GivenFile.text(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": expected YAML, found: " + GivenFile.words(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a readable file with --thresholds, found " + file, e);
        }
    }

    private int init(String yaml) throws IOException {
        Path file = thresholds;
        if (yaml.contains("\nmeasures: {}\n")) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "no figure of this run gives a limit, as too few of its rows were scored; 'gate' takes the file once"
                                    + " you have written one under 'measures'");
        }
        if (file == null) {
            spec.commandLine().getOut().print(yaml);
            spec.commandLine().getOut().flush();
        } else if (Files.exists(file)) {
            throw new IllegalArgumentException(file + ": expected no such file for --init to write, found one");
        } else {
            OwnFile.replace(file, yaml);
        }
        return Exit.DONE;
    }
}
