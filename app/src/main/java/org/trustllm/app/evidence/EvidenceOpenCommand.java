package org.trustllm.app.evidence;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.evidence.Disclosure;
import org.trustllm.evidence.EvidencePack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows chosen samples of a pack. */
@Command(
        name = "open",
        description = {
            "Makes a pack that shows chosen samples of another, and of the others only hashes, under the same signature.",
            "Without a choice it shows none: figures and documents alone."
        })
final class EvidenceOpenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PACK", description = "A pack of 'evidence make'.")
    private Path pack = Path.of("");

    @Option(
            names = "--sample",
            paramLabel = "KEY",
            split = ",",
            description = "Show what was asked, answered and judged of a sample: safety/misuse#12.")
    private Set<String> samples = new LinkedHashSet<>();

    @Option(
            names = "--task",
            paramLabel = "ID",
            split = ",",
            description = "Show all verdicts of a task, without any text, so that its figures can be computed anew.")
    private Set<String> tasks = new LinkedHashSet<>();

    @Option(
            names = "--verdicts",
            description = "Show all verdicts of all tasks, without any text, so that all figures can be computed anew.")
    private boolean verdicts;

    @Option(names = "--out", paramLabel = "PACK", required = true, description = "The folder to make.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        EvidencePack opened = new EvidencePack(pack).open(new Disclosure(samples, tasks, verdicts), out);
        PrintWriter lines = spec.commandLine().getOut();
        lines.printf("%s%nhead %s%n", opened.folder(), opened.head());
        lines.flush();
        return Exit.DONE;
    }
}
