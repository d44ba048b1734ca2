package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.RunDirectory;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.benchmark.paper.BesidePaper;
import org.trustllm.benchmark.principle.Dimension;
import org.trustllm.benchmark.principle.PrincipleChecks;
import org.trustllm.benchmark.principle.Principles;
import org.trustllm.benchmark.principle.PrinciplesJson;
import org.trustllm.benchmark.principle.PrinciplesText;
import org.trustllm.benchmark.principle.Scorecard;
import org.trustllm.benchmark.principle.ScorecardJson;
import org.trustllm.benchmark.principle.ScorecardText;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.journal.RunStore;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The eight dimensions. */
@Command(
        name = "principles",
        description = {
            "The eight dimensions of trustworthiness: what each demands, which tasks and checks speak to it,",
            "what is not measured, and which laws and standards speak of the same. With something to read, such as a run or",
            "a model file: each check, met, not met or not measured, with its evidence and where that came from."
        })
final class PrinciplesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "DIMENSION", description = "Only this one, whole: transparency, ...")
    private @Nullable String dimension;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Dimensions, principles and numbers of your own, in YAML, added to those that are built in.")
    private @Nullable Path profile;

    @Mixin
    private GivenEvidence given = new GivenEvidence();

    @Option(
            names = "--subjects",
            paramLabel = "FILE",
            description =
                    "Several subjects, in YAML, each with what the options name: a table in Markdown, or with --json a list.")
    private @Nullable Path subjects;

    @Option(
            names = "--keep",
            description =
                    "Keep what was found in the run's principles.json, and make its scores and its page anew with it.")
    private boolean keep;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--markdown", hidden = true, description = "Print the reference page.")
    private boolean markdown;

    @Override
    public Integer call() throws IOException {
        Principles principles = principles();
        List<Dimension> chosen = dimension == null ? principles.dimensions() : List.of(principles.dimension(dimension));
        PrinciplesText text = new PrinciplesText(principles);
        PrintWriter out = spec.commandLine().getOut();
        if (keep && given.run() == null) {
            throw new IllegalArgumentException("expected --run with --keep, found none");
        }
        if (subjects != null || given.isGiven()) {
            out.print(checked(principles, chosen));
        } else if (markdown) {
            out.print(text.page());
        } else if (json) {
            out.println(new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new PrinciplesJson(principles).tree(chosen)));
        } else {
            out.print(dimension == null ? text.brief() : text.whole(chosen.getFirst()));
        }
        out.flush();
        return Exit.DONE;
    }

    private String checked(Principles principles, List<Dimension> chosen) throws IOException {
        List<Scorecard> cards = new ArrayList<>();
        for (GivenEvidence one : subjects == null ? List.of(given) : GivenEvidence.subjects(subjects)) {
            cards.add(PrincipleChecks.on(one.read()));
        }
        Path run = given.run();
        if (keep && run != null) {
            String tree = pretty(new ScorecardJson(cards.getFirst(), principles).tree());
            OwnFile.replace(run.resolve("principles.json"), tree + "\n");
            RunDirectory.of(run, InstalledBenchmark.get())
                    .renew(BesidePaper.of(RunStore.description(run).circumstances()));
        }
        List<Scorecard> shown = cards.stream()
                .map(card -> card.only(chosen.stream().map(Dimension::id).toList()))
                .toList();
        ScorecardText text = new ScorecardText(principles);
        if (json) {
            List<ObjectNode> trees = shown.stream()
                    .map(card -> new ScorecardJson(card, principles).tree())
                    .toList();
            return pretty(subjects == null ? trees.getFirst() : trees) + "\n";
        }
        return subjects == null ? text.lines(shown.getFirst()) : text.table(shown);
    }

    private static String pretty(Object tree) throws IOException {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    private Principles principles() {
        Path file = profile;
        if (file == null) {
            return Principles.builtin();
        }
        try {
            return Principles.builtin()
                    .with(Principles.of(GivenEvidence.tree(file, "--profile"), file.toString()))
                    .known(
                            InstalledBenchmark.get().profiles().stream()
                                    .flatMap(one -> one.tasks().stream())
                                    .map(Task::id)
                                    .distinct()
                                    .toList(),
                            PrincipleChecks.ids());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new IllegalArgumentException(file + ": " + message, e);
        }
    }
}
