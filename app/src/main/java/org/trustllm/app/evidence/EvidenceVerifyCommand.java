package org.trustllm.app.evidence;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.Terminal;
import org.trustllm.evidence.EvidencePack;
import org.trustllm.evidence.PackCheck;
import org.trustllm.evidence.PublicKeyFile;
import org.trustllm.evidence.TimestampAuthority;
import org.trustllm.internal.text.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a pack. */
@Command(
        name = "verify",
        description = {
            "Checks a pack without its run and without a network: signature, documents, samples, and the figures behind",
            "which all verdicts are shown. Exit 1 and what is wrong where it does not verify."
        })
final class EvidenceVerifyCommand implements Callable<Integer> {
    private static final int MOST_FAULTS = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PACK", description = "A pack of 'evidence make' or 'evidence open'.")
    private Path pack = Path.of("");

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description =
                    "The key of whom you believe; without it the one in the pack, which anybody may have put there.")
    private @Nullable Path key;

    @Option(names = "--head", paramLabel = "HEX", description = "The head that was made known when the pack was made.")
    private @Nullable String head;

    @Option(
            names = "--timestamp-authority",
            paramLabel = "FILE",
            description = {
                "Certificates in PEM of the authority whom you believe, or of who vouches for it; the pack must then have a",
                "time stamp of it."
            })
    private @Nullable Path authorities;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PackCheck.Known known = new PackCheck.Known(
                key == null ? null : PublicKeyFile.read(key),
                head,
                authorities == null ? List.of() : TimestampAuthority.certificates(authorities));
        PackCheck found = new EvidencePack(pack).verify(InstalledBenchmark.get(), known);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(found.json()));
        } else {
            if (!found.model().isEmpty()) {
                out.println("run of " + found.model());
            }
            found.facts().forEach(fact -> line(out, "ok", fact));
            found.remarks().forEach(remark -> line(out, "note", remark + option(remark)));
            found.faults().stream().limit(MOST_FAULTS).forEach(fault -> line(out, "FAULT", fault));
            int more = found.faults().size() - MOST_FAULTS;
            if (more > 0) {
                out.println("         and " + Counted.of(more, "fault") + " more");
            }
            out.println(found.isVerified() ? "verified, head " + found.head() : "NOT verified");
        }
        out.flush();
        return found.isVerified() ? Exit.DONE : Exit.FAULT;
    }

    /** How the command line answers a remark. */
    private static String option(String remark) {
        return switch (remark) {
            case PackCheck.KEY_NOT_KNOWN -> ", or give it with --public-key";
            case PackCheck.STAMP_NOT_KNOWN -> " with --timestamp-authority";
            default -> "";
        };
    }

    private static void line(PrintWriter out, String mark, String words) {
        Terminal.sentences(out, "  %-5s  %s".formatted(mark, words), 9);
    }
}
