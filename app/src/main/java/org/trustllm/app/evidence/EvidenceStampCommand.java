package org.trustllm.app.evidence;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.evidence.EvidencePack;
import org.trustllm.evidence.TimestampAuthority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has an authority say when a pack was known. */
@Command(
        name = "stamp",
        description = {
            "Has a time-stamping authority (RFC 3161) say that the pack was known by now. It is told the pack's head, 32 bytes,",
            "and nothing else. Packs that 'evidence open' makes of it afterwards carry the same stamp."
        })
final class EvidenceStampCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PACK", description = "A pack of 'evidence make' or 'evidence open'.")
    private Path pack = Path.of("");

    @Option(
            names = "--authority",
            paramLabel = "URL",
            required = true,
            description = "Where the authority is: http or https.")
    private URI authority = URI.create("");

    @Override
    public Integer call() throws IOException {
        String words = new EvidencePack(pack).stamp(new TimestampAuthority(authority));
        PrintWriter lines = spec.commandLine().getOut();
        lines.printf("%s, %s%n", pack, words);
        lines.flush();
        return Exit.DONE;
    }
}
