package org.trustllm.app.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.internal.engine.OutcomeFolder;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.report.Report;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers that another tool asked for, as a folder of recorded answers; or verdicts that a cluster gave, as a run directory. */
@Command(
        name = "import",
        description = {
            "Takes answers from other tools' files, so that 'evaluate' judges them: logs of Inspect (.eval or .json),",
            "samples_*.jsonl of lm-eval, results of promptfoo, HELM's scenario_state.json. Of the outcomes that 'evaluate --engine spark --out DIR' keeps,",
            "makes a run directory, for 'report', 'audit', 'gate', 'compare' and 'serve'. Asks and judges nothing."
        })
public final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files of one model; of one tool or several. Or one folder with outcomes.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder to make, for 'evaluate DIR'; of outcomes, a run directory.")
    private Path out = Path.of("");

    @Option(
            names = "--dataset",
            paramLabel = "builtin|published|DIR",
            description = "Whose rows were asked (default: builtin): each answer's row is found by its prompt.")
    private String dataset = Datasets.BUILTIN;

    @Option(
            names = "--as",
            paramLabel = "SECTION/FILE",
            description = {
                "Take the answers as rows of their own of this file, with the columns that the tool kept: for other prompts",
                "than the data's, judged as those are."
            })
    private @Nullable String as;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Of files that hold answers of several, only this one's.")
    private @Nullable String model;

    @Override
    public Integer call() throws IOException {
        Optional<Path> outcomes = outcomes();
        if (outcomes.isPresent()) {
            take(outcomes.get());
            return Exit.DONE;
        }
        refuseWritten();
        Map<String, String> tools = new LinkedHashMap<>();
        List<ForeignAnswer> answers = new ArrayList<>();
        for (Path file : files) {
            ForeignFile.Read read = ForeignFiles.of(file).read(file);
            tools.put(file.toString(), read.tool());
            answers.addAll(read.answers());
        }
        answers.removeIf(answer -> model != null && !answer.model().equals(model));
        if (answers.isEmpty()) {
            throw new InputException(
                    "expected answers in %s, found none%s".formatted(files, model == null ? "" : " of " + model), null);
        }
        Set<String> models = answers.stream().map(ForeignAnswer::model).collect(Collectors.toCollection(TreeSet::new));
        if (models.size() > 1) {
            throw new IllegalArgumentException(
                    "expected answers of one model, found those of %s; --model NAME takes one"
                            .formatted(String.join(", ", models)));
        }
        PlacedAnswers placed = place(answers);
        write(placed, tools, answers);
        return Exit.DONE;
    }

    /** The folder of outcomes where one is named; what else could be said does not go with it. */
    private Optional<Path> outcomes() {
        Optional<Path> found = files.stream()
                .flatMap(file -> OutcomeFolder.among(file).stream())
                .findFirst();
        if (found.isPresent()
                && (files.size() > 1 || as != null || model != null || !dataset.equals(Datasets.BUILTIN))) {
            throw new IllegalArgumentException(
                    "expected one folder of outcomes and --out alone, found other files or options beside "
                            + found.get());
        }
        return found;
    }

    private void take(Path outcomes) throws IOException {
        Report report = OutcomeImport.of(outcomes, out);
        PrintWriter lines = spec.commandLine().getOut();
        lines.printf(
                "%s: a run of %s, %d verdicts%n",
                out, report.provenance().model(), report.coverage().scored());
        lines.printf("next: trustllm report %s%n", out);
        lines.flush();
    }

    private void refuseWritten() throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> found = Files.list(out)) {
                if (found.findAny().isPresent()) {
                    throw new IllegalArgumentException(out + " holds something already; choose another --out");
                }
            }
        }
    }

    private PlacedAnswers place(List<ForeignAnswer> answers) {
        List<Task> tasks = InstalledBenchmark.get().profile(Profile.STANDARD).tasks();
        String file = as;
        if (file != null) {
            Set<String> known =
                    tasks.stream().map(task -> task.rows().file()).collect(Collectors.toCollection(TreeSet::new));
            if (!known.contains(file)) {
                throw Catalog.unknown("file", file, known);
            }
            return PlacedAnswers.inFile(file, answers);
        }
        Dataset data = Datasets.open(dataset);
        return PlacedAnswers.amongRows(data, data.files(), tasks, answers);
    }

    private void write(PlacedAnswers placed, Map<String, String> tools, List<ForeignAnswer> answers)
            throws IOException {
        PrintWriter lines = spec.commandLine().getOut();
        String model = answers.getFirst().model();
        lines.printf(
                "%d answers of %s, from %s%n",
                answers.size(),
                model.isEmpty() ? "a model that the files do not name" : model,
                String.join(", ", new TreeSet<>(tools.values())));
        Map<String, Integer> held = held(answers);
        held.forEach((field, count) -> lines.printf(
                "  %-18s %s%n", field, count == 0 ? "not in the files" : "%d of %d".formatted(count, answers.size())));
        if (placed.repeated() > 0) {
            lines.printf("%d came more than once, the same each time%n", placed.repeated());
        }
        Map<String, List<ObjectNode>> rows = placed.files();
        for (Map.Entry<String, List<ObjectNode>> file : rows.entrySet()) {
            Path path = out.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            OwnFile.replace(path, bytes -> {
                for (ObjectNode row : file.getValue()) {
                    ForeignJson.line(bytes, row);
                }
            });
            lines.printf("%s: %d rows%n", path, file.getValue().size());
        }
        ObjectNode kept = described(tools, model, held, answers.size());
        OwnFile.replace(out.resolve("import.json"), bytes -> ForeignJson.line(bytes, kept));
        boolean once = rows.keySet().stream().noneMatch(name -> name.startsWith("epoch-"));
        lines.printf("next: trustllm evaluate %s --out RUN%n", once ? out : out.resolve("epoch-1"));
        lines.flush();
    }

    /** How many of the answers have each field; none of them is made up. */
    private static Map<String, Integer> held(List<ForeignAnswer> answers) {
        Map<String, Integer> held = new LinkedHashMap<>();
        held.put("model", count(answers, answer -> !answer.model().isEmpty()));
        held.put("prompt", answers.size());
        held.put("answer", count(answers, answer -> answer.text() != null));
        held.put("columns", count(answers, answer -> !answer.columns().isEmpty()));
        for (ForeignField field : ForeignField.values()) {
            held.put(field.word(), count(answers, answer -> answer.known().containsKey(field)));
        }
        return held;
    }

    private static int count(List<ForeignAnswer> answers, Predicate<ForeignAnswer> which) {
        return Math.toIntExact(answers.stream().filter(which).count());
    }

    private static ObjectNode described(Map<String, String> tools, String model, Map<String, Integer> held, int answers)
            throws IOException {
        ObjectNode kept =
                ForeignJson.object().put("schema", 1).put("model", model).put("answers", answers);
        ArrayNode files = kept.putArray("files");
        for (Map.Entry<String, String> file : tools.entrySet()) {
            Path path = Path.of(file.getKey());
            try (InputStream bytes = Files.newInputStream(path)) {
                files.addObject()
                        .put("name", String.valueOf(path.getFileName()))
                        .put("tool", file.getValue())
                        .put("sha256", Digest.sha256(bytes));
            }
        }
        ObjectNode fields = kept.putObject("held");
        held.forEach(fields::put);
        return kept;
    }
}
