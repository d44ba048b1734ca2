package org.trustllm.app.evidence;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Packs that strangers can check. */
@Command(
        name = "evidence",
        description = "Makes a signed pack of a run, shows chosen samples of it, and checks packs.",
        subcommands = {
            EvidenceKeyCommand.class,
            EvidenceMakeCommand.class,
            EvidenceStampCommand.class,
            EvidenceOpenCommand.class,
            EvidenceVerifyCommand.class,
            EvidenceCompareCommand.class
        })
public final class EvidenceCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "expected one of key, make, stamp, open, verify and compare behind evidence, found none");
    }
}
