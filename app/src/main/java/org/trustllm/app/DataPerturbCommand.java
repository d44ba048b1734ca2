package org.trustllm.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.AskedModel;
import org.trustllm.app.option.CallOptions;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.ModelOptions;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.local.MiniLm;
import org.trustllm.perturb.Perturbation;
import org.trustllm.task.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves rows. */
@Command(
        name = "perturb",
        description = {
            "Writes the rows of a folder anew, moved by operators one after the other: typos, other words, forms of attacks,",
            "another order of options. The same seed gives the same bytes. What is right stays right; a row that lost",
            "something that its operator is to keep is marked. The folder is a benchmark for 'run --benchmark'."
        })
final class DataPerturbCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "IN",
            description = "builtin, published, a folder of rows, or one of its files.")
    private @Nullable String in;

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "NAME",
            description = "Operators, the first of which comes first; --list shows them.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write.")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Moves other places (default: 1).")
    private long seed = 1;

    @Option(
            names = "--similarity",
            description = "Also compares meanings by MiniLM, and marks rows whose new prompt says something else.")
    private boolean similarity;

    @Option(names = "--model", paramLabel = "NAME", description = "The model that paraphrases or translates.")
    private @Nullable String model;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private CallOptions callOptions = new CallOptions();

    @Option(names = "--list", description = "Say which operators there are, what they do and what they keep.")
    private boolean list;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter output = spec.commandLine().getOut();
        if (list) {
            output.print(json ? OperatorList.json() : OperatorList.table());
            output.flush();
            return Exit.DONE;
        }
        if (in == null || names.isEmpty() || out == null) {
            throw new IllegalArgumentException("expected IN, --with and --out, found no "
                    + (in == null ? "IN" : names.isEmpty() ? "--with" : "--out"));
        }
        Path folder = out;
        String joined = String.join("+", names);
        OperatorList.check(joined);
        boolean asks = OperatorList.asks(joined);
        if (asks && model == null) {
            throw new IllegalArgumentException("expected --model with " + joined + ", which asks one, found none");
        }
        PerturbedFolder.refuseOther(folder);
        Dataset rows = rows(in);
        ObjectNode passport;
        if (asks && model != null) {
            try (AskedModel asked = AskedModel.open(
                    model, modelOptions, callOptions, spec.commandLine().getErr(), quiet)) {
                Perturbation perturbation = Perturbation.named(joined, seed, asked::model);
                passport = written(folder, rows, perturbation, some -> atOnce(asked, perturbation, some));
            }
        } else {
            Perturbation perturbation = Perturbation.named(joined, seed);
            passport = written(
                    folder,
                    rows,
                    perturbation,
                    some -> some.parallelStream().map(perturbation::apply).toList());
        }
        output.print(json ? passport.toPrettyString() + "\n" : table(passport, folder));
        output.flush();
        return Exit.DONE;
    }

    private static List<Sample> atOnce(AskedModel asked, Perturbation perturbation, List<Sample> some) {
        try {
            return asked.all(some.stream()
                    .map(sample -> (Callable<Sample>) () -> perturbation.apply(sample))
                    .toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private ObjectNode written(
            Path folder, Dataset rows, Perturbation perturbation, Function<List<Sample>, List<Sample>> mapping)
            throws IOException {
        List<String> files = files(rows);
        if (!similarity) {
            return new PerturbedFolder(rows, perturbation, seed, Optional.empty(), mapping).write(folder, files);
        }
        try (MiniLm meanings = new MiniLm()) {
            return new PerturbedFolder(rows, perturbation, seed, Optional.of(meanings), mapping).write(folder, files);
        }
    }

    private static Dataset rows(String in) {
        Path path = Path.of(in);
        Path parent = path.toAbsolutePath().normalize().getParent();
        return Files.isRegularFile(path) && parent != null && parent.getParent() != null
                ? Dataset.folder(parent.getParent())
                : Datasets.open(in);
    }

    /** All, or the one that is named. */
    private List<String> files(Dataset rows) {
        Path path = Path.of(String.valueOf(in)).toAbsolutePath().normalize();
        if (!Files.isRegularFile(path)) {
            if (rows.files().isEmpty()) {
                throw new InputException(in + ": expected <section>/<file>.json, found no file of rows", null);
            }
            return rows.files();
        }
        String name = String.valueOf(path.getFileName()).replaceAll("\\.jsonl?(\\.gz)?$", "");
        String file = String.valueOf(path.getName(path.getNameCount() - 2)) + "/" + name;
        if (!rows.files().contains(file)) {
            throw new InputException(
                    in + ": expected a file of rows, .json or .jsonl; nearest: "
                            + String.join(", ", Catalog.nearest(file, rows.files())),
                    null);
        }
        return List.of(file);
    }

    private static String table(ObjectNode passport, Path folder) {
        StringBuilder text = new StringBuilder();
        text.append("%-40s %7s %7s %7s%n".formatted("FILE", "ROWS", "CHANGED", "LOST"));
        for (JsonNode file : passport.path("files")) {
            text.append("%-40s %7d %7d %7d%n"
                    .formatted(
                            file.path("file").asText(),
                            file.path("rows").asInt(),
                            file.path("changed").asInt(),
                            file.path("lost").asInt()));
        }
        return text.append("Ask them: run --benchmark ")
                .append(folder)
                .append('\n')
                .toString();
    }
}
