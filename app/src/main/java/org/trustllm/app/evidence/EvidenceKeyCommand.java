package org.trustllm.app.evidence;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.evidence.PublicKeyFile;
import org.trustllm.evidence.SigningKey;
import org.trustllm.internal.files.OwnFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a key. */
@Command(
        name = "key",
        description = {
            "Makes an Ed25519 key that only you can read, and beside it FILE.pub for those who check.",
            "'openssl genpkey -algorithm ed25519' makes such a key as well."
        })
final class EvidenceKeyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the key is to be.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Path open = out.resolveSibling(out.getFileName() + ".pub");
        OwnFile.check(out);
        OwnFile.check(open);
        PublicKeyFile key = SigningKey.make(out).publicKey();
        OwnFile.replace(open, key.pem());
        PrintWriter lines = spec.commandLine().getOut();
        lines.printf("key %s%n%s signs; %s checks and may be given to anybody%n", key.id(), out, open);
        lines.flush();
        return Exit.DONE;
    }
}
