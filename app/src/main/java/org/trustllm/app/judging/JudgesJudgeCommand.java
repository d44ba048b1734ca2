package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.PriceOption;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.text.Counted;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.EmbeddedJudge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges answers line by line. */
@Command(
        name = "judge",
        description = {
            "Judges the answers of a JSONL file: 'response' and, where it is known, 'prompt'.",
            "Adds verdict, score and judge to each line; verdict and score are null where there is no verdict."
        })
final class JudgesJudgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--judge", required = true, paramLabel = "KIND[=NAME]", description = "See 'judges list'.")
    private String judge = "";

    @Option(
            names = "--rubric",
            paramLabel = "NAME",
            description = "By what a language model judges (default: same-answer); the lines hold its columns.")
    private String rubric = NamedJudge.SAME_ANSWER;

    @Mixin
    private LlmJudgeOptions llm = new LlmJudgeOptions();

    @Mixin
    private PriceOption prices = new PriceOption();

    @Option(names = "--in", required = true, paramLabel = "FILE", description = "Answers, an object a line.")
    private Path in = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The same lines with verdicts.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (NamedJudge named =
                NamedJudge.open(judge, rubric, llm, prices, spec.commandLine().getErr())) {
            return judge(named.judge());
        }
    }

    private int judge(Judge chosen) throws IOException {
        List<Sample> rows = AnswerLines.read(in);
        OwnFile.check(out);
        int unscored = 0;
        @Nullable RuntimeException failure = null;
        StringBuilder lines = new StringBuilder();
        try {
            for (Sample row : rows) {
                ObjectNode line = judged(chosen, row);
                unscored += line.get("verdict").isNull() ? 1 : 0;
                lines.append(AnswerLines.JSON.writeValueAsString(line)).append('\n');
            }
        } catch (RuntimeException e) {
            // verdicts so far may have been paid for
            failure = e;
        }
        OwnFile.replace(out, lines.toString());
        if (failure != null) {
            throw failure;
        }
        spec.commandLine()
                .getErr()
                .printf("%s judged, %d without a verdict%n", Counted.of(rows.size(), "answer"), unscored);
        spec.commandLine().getErr().flush();
        return Exit.DONE;
    }

    private static ObjectNode judged(Judge judge, Sample row) {
        ObjectNode line = row.fields().deepCopy();
        EmbeddedJudge.Assessed assessed = AnswerLines.assess(judge, row);
        Verdict verdict = assessed.verdict();
        switch (verdict) {
            case Verdict.Scored scored -> {
                line.put("verdict", scored.label());
                line.put("score", assessed.score().orElse(scored.value()));
            }
            case Verdict.Unscored unscored -> {
                line.putNull("verdict");
                line.putNull("score");
                String detail = unscored.detail();
                line.put("why", detail.isEmpty() ? unscored.why().meaning() : detail);
            }
        }
        return line.put("judge", verdict.judge());
    }
}
