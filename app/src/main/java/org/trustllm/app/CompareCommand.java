package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.app.option.TaskOptions;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Comparison;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.telling.ComparisonJson;
import org.trustllm.internal.telling.ComparisonText;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares runs. */
@Command(
        name = "compare",
        description = {
            "Compares two or more runs, paired on the samples that they share: difference with its interval,",
            "paired tests, corrected over all tasks and runs, and what changed. Asks and judges nothing."
        })
final class CompareCommand implements Callable<Integer> {
    private static final List<String> FORMATS = List.of("json", "md", "table");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", arity = "2..*", description = "Run directories, of run or of evaluate --out.")
    private List<Path> runs = new ArrayList<>();

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table (default), md or json.")
    private String format = "table";

    @Option(names = "--items", description = "List every sample whose verdict is another; json always does.")
    private boolean items;

    @Option(
            names = "--answers",
            description = "Show both answers to these samples as well; they may be harmful or offensive.")
    private boolean answers;

    @Override
    public Integer call() throws IOException {
        if (!FORMATS.contains(format)) {
            throw Catalog.unknown("format", format, FORMATS);
        }
        List<ComparedRun> compared = new ArrayList<>();
        for (Path run : runs) {
            compared.add(ComparedRun.read(run));
        }
        Profile profile =
                InstalledBenchmark.get().profile(compared.getFirst().file().scoring());
        Comparison comparison = Comparison.of(compared, profile.only(taskOptions.among(profile.tasks())));
        PrintWriter out = spec.commandLine().getOut();
        Map<Integer, RunReader> readers = new HashMap<>();
        try {
            ComparisonText.Answers shown = answers ? (run, sample) -> answer(readers, run, sample) : null;
            if (format.equals("json")) {
                new ComparisonJson(shown).render(comparison, out);
            } else {
                new ComparisonText(format.equals("md"), items || answers, shown, screen.width(out))
                        .render(comparison, out);
            }
        } finally {
            for (RunReader reader : readers.values()) {
                reader.close();
            }
        }
        out.flush();
        return Exit.DONE;
    }

    private String answer(Map<Integer, RunReader> readers, int run, RowKey sample) throws IOException {
        RunReader reader = readers.get(run);
        if (reader == null) {
            reader = RunReader.open(runs.get(run));
            readers.put(run, reader);
        }
        @Nullable AnswerLine asked = reader.answer(sample);
        return asked != null && asked.attempt() instanceof Attempt.Answer(ChatResponse response)
                ? RunStore.description(runs.get(run)).settings().heard(response).text()
                : "";
    }
}
