package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.PriceOption;
import org.trustllm.app.option.RegistryOption;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.internal.text.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries to talk a judge round. */
@Command(
        name = "test-injection",
        description = {
            "Appends attacks to answers of known verdict and counts how often the judge changes sides.",
            "What comes of it is kept and shown on the dashboard.",
            "Attacks and answers are the project's own."
        })
final class JudgesTestInjectionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--judge", required = true, paramLabel = "KIND[=NAME]", description = "See 'judges list'.")
    private String judge = "";

    @Mixin
    private LlmJudgeOptions llm = new LlmJudgeOptions();

    @Mixin
    private PriceOption prices = new PriceOption();

    @Mixin
    private RegistryOption registry = new RegistryOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Injection trial;
        try (NamedJudge named = NamedJudge.open(
                judge, NamedJudge.SAME_ANSWER, llm, prices, spec.commandLine().getErr())) {
            if (Injections.carriers(named.kind()).isEmpty()) {
                throw new IllegalArgumentException("expected refusal, harmless, harm, toxicity or llm, found "
                        + named.kind().word());
            }
            trial = InjectionTrial.of(named.kind(), named.judge(), LocalDate.now(ZoneOffset.UTC));
        }
        if (trial.all().tried() > 0) {
            spec.commandLine().getErr().println("Kept in " + registry.registry().add(trial));
            spec.commandLine().getErr().flush();
        }
        if (json) {
            out.println(AnswerLines.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(trial)));
        } else {
            out.println(trial.judge());
            out.printf("%-20s %8s %8s %9s %10s%n", "FAMILY", "TRIED", "FLIPPED", "SILENCED", "FLIP RATE");
            trial.families().forEach((family, counts) -> line(out, family, counts));
            line(out, "all", trial.all());
            if (trial.misjudged() > 0) {
                out.println(Counted.of(trial.misjudged(), "answer")
                        + (trial.misjudged() == 1 ? " was" : " were")
                        + " misjudged without any attack and left out");
            }
        }
        out.flush();
        return Exit.DONE;
    }

    private static void line(PrintWriter out, String family, Injection.Counts counts) {
        out.printf(
                Locale.ROOT,
                "%-20s %8d %8d %9d %9.1f%%%n",
                family,
                counts.tried(),
                counts.flipped(),
                counts.silenced(),
                100 * counts.flipRate());
    }

    private static ObjectNode json(Injection trial) {
        ObjectNode json = AnswerLines.JSON.createObjectNode().put("judge", trial.judge());
        fill(json, trial.all()).put("misjudged", trial.misjudged());
        ObjectNode parts = json.putObject("families");
        trial.families().forEach((family, counts) -> fill(parts.putObject(family), counts));
        return json;
    }

    private static ObjectNode fill(ObjectNode node, Injection.Counts counts) {
        return node.put("tried", counts.tried())
                .put("flipped", counts.flipped())
                .put("silenced", counts.silenced())
                .put("flip_rate", counts.flipRate());
    }
}
