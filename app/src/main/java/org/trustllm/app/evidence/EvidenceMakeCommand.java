package org.trustllm.app.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.Version;
import org.trustllm.evidence.EvidencePack;
import org.trustllm.evidence.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a pack. */
@Command(
        name = "make",
        description = {
            "Makes a signed pack of a finished run. It holds every answer: keep it, and give away what 'evidence open'",
            "makes of it."
        })
final class EvidenceMakeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "A run directory, of run or of evaluate --out.")
    private Path run = Path.of("");

    @Option(
            names = {"--key", "--key-file"},
            paramLabel = "FILE",
            required = true,
            description = "The Ed25519 key to sign with, in PEM; refused where others can read it.")
    private Path key = Path.of("");

    @Option(names = "--out", paramLabel = "PACK", required = true, description = "The folder to make.")
    private Path out = Path.of("");

    @Option(
            names = "--thresholds",
            paramLabel = "FILE",
            description = "Also hold the run against these thresholds, as 'gate' does, and sign what came of it.")
    private @Nullable Path thresholds;

    @Option(
            names = "--registration",
            paramLabel = "FILE",
            description = "What 'plan --register' signed with the same key before the run.")
    private @Nullable Path registration;

    @Option(
            names = "--attach",
            paramLabel = "NAME=FILE",
            description = "Also sign a JSON document, such as sbom=FILE or principles=FILE.")
    private Map<String, Path> attached = new TreeMap<>();

    private Map<String, JsonNode> more() {
        Map<String, JsonNode> more = new TreeMap<>();
        if (thresholds != null) {
            more.put("thresholds.json", GivenDocument.thresholds(thresholds));
        }
        if (registration != null) {
            more.put("registration.json", GivenDocument.json(registration));
        }
        attached.forEach((name, file) -> {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                throw new IllegalArgumentException(
                        "--attach: expected a name of small letters, digits and hyphens, found " + name);
            }
            more.put("attached-" + name + ".json", GivenDocument.json(file));
        });
        return more;
    }

    @Override
    public Integer call() throws IOException {
        SigningKey signing = SigningKey.read(key);
        EvidencePack pack =
                EvidencePack.make(run, InstalledBenchmark.get(), signing, out, "trustllm " + Version.text(), more());
        PrintWriter lines = spec.commandLine().getOut();
        lines.printf(
                "%s, signed with the key %s%nhead %s%nIt holds every answer; 'evidence open' makes packs to give away.%n",
                pack.folder(), signing.publicKey().id(), pack.head());
        lines.flush();
        return Exit.DONE;
    }
}
