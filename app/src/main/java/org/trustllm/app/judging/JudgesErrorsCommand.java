package org.trustllm.app.judging;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.RegistryOption;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Calibrations;
import org.trustllm.internal.stats.CorrectedRate;
import org.trustllm.local.judge.EmbeddedJudges;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints how far judges' rates are from the labels', with each labelled model left out in turn. */
@Command(
        name = "errors",
        description = {
            "Prints as Markdown how far judges' rates of a model are from the labels', and how far once they are corrected by"
                    + " the other models: each labelled model is left out in turn.",
            "Reports show a corrected rate only where at least .93 of the intervals hold and the mean error does not grow."
        })
final class JudgesErrorsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RegistryOption registry = new RegistryOption();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(table(registry.registry().read().and(EmbeddedJudges.calibrations())));
        out.flush();
        return Exit.DONE;
    }

    /** A row for each calibration in which models were told apart. */
    static String table(Calibrations calibrations) {
        List<Calibration> known = calibrations.calibrations().stream()
                .filter(one -> one.models().size() > 1)
                .toList();
        StringBuilder table = new StringBuilder("| judge | labels | models | tried | mean error | corrected | intervals"
                + " that hold | corrected in reports |\n|---|---|---|---|---|---|---|---|\n");
        known.forEach(one -> {
            CorrectedRate.LeftOut tried = CorrectedRate.leaveOneOut(one.models());
            table.append("| `%s` | %s | %d | %d | %s | %s | %s | %s |%n"
                    .formatted(
                            one.judge(),
                            one.labels(),
                            one.models().size(),
                            tried.tried(),
                            tried.tried() == 0 ? "–" : share(tried.rawError()),
                            tried.tried() == 0 ? "–" : share(tried.correctedError()),
                            tried.tried() == 0 ? "–" : tried.held() + " of " + tried.tried(),
                            tried.isTrustworthy() ? "yes" : "no"));
        });
        return table.toString();
    }

    private static String share(double error) {
        return String.format(Locale.ROOT, "%.4f", error).substring(1);
    }
}
