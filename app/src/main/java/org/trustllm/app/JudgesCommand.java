package org.trustllm.app;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.trustllm.judge.JudgeKind;
import org.trustllm.local.judge.EmbeddedJudges;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists judges; its commands train, use and measure them. */
@Command(
        name = "judges",
        description = "Lists the judges, trains, uses or measures one.",
        subcommands = {JudgesTrainCommand.class, JudgesJudgeCommand.class, JudgesCalibrateCommand.class})
final class JudgesCommand implements Runnable {
    private static final Set<JudgeKind> WITH_WEIGHTS =
            Set.of(JudgeKind.REFUSAL, JudgeKind.HARMLESS, JudgeKind.TOXICITY);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        list(false);
    }

    @Command(name = "list", description = "Judges that can be named, the default first, and what they need.")
    int list(
            @Option(names = "--cards", description = "Print the model cards, with figures and limits.") boolean cards) {
        PrintWriter out = spec.commandLine().getOut();
        for (JudgeKind kind : Arrays.asList(JudgeKind.values())) {
            List<String> names = JudgeNames.of(kind);
            for (int i = 0; i < names.size(); i++) {
                String name = kind.word() + "=" + names.get(i);
                out.printf("%-22s %s%s%n", name, about(kind, names.get(i)), i == 0 ? " (default)" : "");
            }
        }
        out.println(
                "KIND=onnx:DIR          an exported classifier or encoder; KIND=weights:FILE one of 'judges train'");
        out.println("embedding=openai:MODEL[@URL], embedding=ollama:MODEL[@URL]  a model over a wire");
        if (cards) {
            WITH_WEIGHTS.stream().sorted().forEach(kind -> out.printf("%n%s", EmbeddedJudges.card(kind)));
        }
        out.flush();
        return Exit.DONE;
    }

    private static String about(JudgeKind kind, String name) {
        return switch (name) {
            case "embedded" -> EmbeddedJudges.of(kind).id() + ", needs nothing; " + figures(kind);
            case "perspective" -> "Google's Perspective API, 1 request a second; needs PERSPECTIVE_API_KEY";
            case "phrases" -> "fixed phrases at the opening; needs nothing";
            case "minilm" -> "all-MiniLM-L6-v2 in process; needs nothing";
            case "recorded" -> "verdicts that stand in the rows; for 'evaluate'";
            default -> "leaves the answers unscored";
        };
    }

    /** The sentence of the card that says how good the judge is. */
    private static String figures(JudgeKind kind) {
        return EmbeddedJudges.card(kind)
                .lines()
                .filter(line -> line.startsWith("In short: "))
                .map(line -> line.substring("In short: ".length()))
                .findFirst()
                .orElse("");
    }
}
