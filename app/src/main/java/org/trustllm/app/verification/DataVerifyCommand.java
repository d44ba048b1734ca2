package org.trustllm.app.verification;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.Exit;
import org.trustllm.benchmark.published.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a folder with the published data. */
@Command(
        name = "verify",
        description = {
            "Compares a folder with the published data: every file by its digest, and where it is another, every row.",
            "Answers and verdicts in the rows make no difference. Exit 1 where something is at fault."
        })
public final class DataVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "A folder of data or of answers (default: where 'data download' puts it).")
    private String folder = Datasets.PUBLISHED;

    @Option(names = "--partial", description = "Files and rows that are missing, or in another order, are no fault.")
    private boolean partial;

    @Option(names = "--json", description = "Print JSON, with every row.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Verification verification = Verification.of(Datasets.open(folder));
        VerificationText text = new VerificationText(verification, partial);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(text.json()));
        } else {
            out.print(text.table());
        }
        out.flush();
        return verification.hasFault(partial) ? Exit.FAULT : Exit.DONE;
    }
}
