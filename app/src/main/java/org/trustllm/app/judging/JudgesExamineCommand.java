package org.trustllm.app.judging;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.PriceOption;
import org.trustllm.app.option.PullProgress;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Jury;
import org.trustllm.model.ChatModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what language models that judge go by besides the answers. */
@Command(
        name = "examine",
        description = {
            "Examines language models as judges on pairs of answers of which people prefer one: how far each agrees with people,"
                    + " whether its verdict changes with the wording of the question or the order of the answers, and whether"
                    + " it leans to the first place or to length.",
            "The file holds an object a line: 'prompt', 'first', 'second', and 'label' with first or second. Each pair is asked"
                    + " six times of each model: in three wordings and both orders."
        })
final class JudgesExamineCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--judge",
            required = true,
            paramLabel = "llm=MODEL[,MODEL...]",
            description = "The language models, each examined by itself.")
    private String judge = "";

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "FILE",
            description = "Pairs with the answer that people prefer.")
    private Path labels = Path.of("");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private LlmJudgeOptions llm = new LlmJudgeOptions();

    @Mixin
    private PriceOption prices = new PriceOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        JuryNames names = names();
        List<ExaminedPair> pairs = ExaminedPair.read(labels);
        List<Examination> examinations = new ArrayList<>();
        llm.check();
        RecordedJudging judging = RecordedJudging.of(llm, names.all(), prices);
        try (OpenedJury jury = OpenedJury.open(names, llm.access(err), llm.local(), new PullProgress(err, false))) {
            for (Jury.Juror juror : jury.jury().jurors()) {
                ChatModel model = judging.calls().around(juror.name(), juror.model());
                examinations.add(
                        Examination.of(juror.name(), rubric -> Judges.llm(juror.name(), model, rubric), pairs));
            }
        } finally {
            judging.close();
        }
        if (json) {
            out.println(AnswerLines.JSON
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(ExaminationText.json(examinations)));
        } else {
            ExaminationText.print(examinations, out);
        }
        out.flush();
        return examinations.stream().allMatch(one -> one.unscored() == one.asked()) ? Exit.UNSCORED : Exit.DONE;
    }

    private JuryNames names() {
        JudgeChoice choice = JudgeChoice.parse(judge);
        if (choice.kind() != JudgeKind.LLM || JudgeNames.of(JudgeKind.LLM).contains(choice.name())) {
            throw new IllegalArgumentException(
                    "expected language models, such as --judge llm=openai:gpt-4o-mini,ollama:qwen3, found " + judge);
        }
        JuryNames names = JuryNames.parse(choice.name());
        if (names.tieBreaker().isPresent()) {
            throw new IllegalArgumentException(
                    "expected models that are each examined by themselves, found a tie-breaker");
        }
        return names;
    }
}
