package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trustllm.RunDirectory;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.Audit;
import org.trustllm.journal.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves that a run is whole. */
@Command(
        name = "audit",
        description = {
            "Proves that a run is whole: every planned row asked once, judged once and counted once, the chain of the",
            "journal unbroken, scores and totals those of the journal. Exit 1 and what is wrong otherwise."
        })
final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run = Path.of("");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Audit audit = RunDirectory.of(run, InstalledBenchmark.get()).audit();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(json(audit, audit.isClean() ? head() : "")));
        } else {
            out.printf(
                    "%s planned, %d answered, %d failed; %s; %s superseded%n",
                    Counted.of(audit.rows(), "row"),
                    audit.answered(),
                    audit.failed(),
                    audit.verdicts() == 1 ? "1 verdict counts" : audit.verdicts() + " verdicts count",
                    Counted.of(audit.superseded(), "line"));
            if (audit.leftOut() > 0) {
                out.printf(
                        "%s left out, as their tasks were sure enough (--until)%n", Counted.of(audit.leftOut(), "row"));
            }
            if (audit.isClean()) {
                out.println("journal head " + head());
            }
            audit.faults().forEach(out::println);
            out.println(word(audit));
        }
        out.flush();
        return audit.isClean() ? Exit.DONE : Exit.FAULT;
    }

    /** What a report's first page names, told anew. */
    private String head() throws IOException {
        try (RunReader journal = RunReader.open(run)) {
            return journal.head();
        }
    }

    private static String word(Audit audit) {
        if (!audit.isClean()) {
            return "not whole";
        }
        return audit.judged() ? "whole" : "asked whole; nothing was to be judged yet, which 'run --resume' does";
    }

    private static ObjectNode json(Audit audit, String head) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("whole", audit.isClean())
                .put("rows", audit.rows())
                .put("answered", audit.answered())
                .put("failed", audit.failed())
                .put("verdicts", audit.verdicts())
                .put("superseded", audit.superseded())
                .put("left_out", audit.leftOut())
                .put("judged", audit.judged())
                .put("journal_head", head);
        audit.faults().forEach(root.putArray("faults")::add);
        return root;
    }
}
