package org.trustllm.app.evidence;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.evidence.EvidencePack;
import org.trustllm.evidence.PackCheck;
import org.trustllm.evidence.PackComparison;
import org.trustllm.evidence.PublicKeyFile;
import org.trustllm.internal.text.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What changed from one pack to another. */
@Command(
        name = "compare",
        description = {
            "Says what changed from one pack to another: model, data, settings, judges and figures. Both are verified first; exit 1",
            "where one does not verify. Whether a difference is more than chance, 'compare' says of runs."
        })
final class EvidenceCompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PACK", arity = "2", description = "Two packs, the earlier first.")
    private List<Path> packs = List.of();

    @Option(names = "--public-key", paramLabel = "FILE", description = "The key of whom you believe, for both.")
    private @Nullable Path key;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PackCheck.Known known = new PackCheck.Known(key == null ? null : PublicKeyFile.read(key), null);
        for (Path pack : packs) {
            PackCheck check = new EvidencePack(pack).verify(InstalledBenchmark.get(), known);
            if (!check.isVerified()) {
                out.printf("%s: NOT verified: %s%n", pack, check.faults().getFirst());
                out.flush();
                return Exit.FAULT;
            }
            out.printf("%s: verified, key %s%n", pack, check.keyId());
        }
        PackComparison found = PackComparison.of(packs.getFirst(), packs.getLast());
        found.settings().forEach(line -> out.println("  " + line));
        found.figures().forEach(line -> out.println("  " + line));
        out.println(Counted.of(found.same(), "figure") + " the same");
        out.flush();
        return Exit.DONE;
    }
}
