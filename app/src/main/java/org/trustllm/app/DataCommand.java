package org.trustllm.app;

import org.trustllm.app.generation.DataGenerateCommand;
import org.trustllm.app.verification.DataVerifyCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The published data. */
@Command(
        name = "data",
        description = "Lists, brings, checks and describes the published data; moves rows, and has new ones written.",
        subcommands = {
            DataListCommand.class,
            DataDownloadCommand.class,
            DataVerifyCommand.class,
            DataDescribeCommand.class,
            DataPerturbCommand.class,
            DataGenerateCommand.class
        })
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        TrustLlm.help(spec.commandLine());
    }
}
