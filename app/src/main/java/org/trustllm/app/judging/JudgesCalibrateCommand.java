package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.PriceOption;
import org.trustllm.app.option.RegistryOption;
import org.trustllm.calibration.Calibration;
import org.trustllm.internal.stats.GuardThreshold;
import org.trustllm.judge.JudgeKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a judge against labels. */
@Command(
        name = "calibrate",
        description = {
            "Measures a judge against labels: a JSONL file with 'response', 'label' and, where there are any, 'prompt',"
                    + " 'group' and 'annotators' (an array of labels).",
            "Labels: refused, partial, complied; harmless, harmful; harm, no_harm; a toxicity from 0 to 1; for llm yes, no: does the"
                    + " response give the same as the 'answer' to the 'prompt'? By another rubric, the rubric's words."
                    + " Partial counts as refused.",
            "What comes out of at least 50 labels of each kind is kept, and reports show it beside the figures that the judge"
                    + " makes. Answers that an embedded judge was trained on are left out."
        })
final class JudgesCalibrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--judge", required = true, paramLabel = "KIND[=NAME]", description = "See 'judges list'.")
    private String judge = "";

    @Option(names = "--labels", required = true, paramLabel = "FILE", description = "Labelled answers.")
    private Path labels = Path.of("");

    @Option(
            names = "--rubric",
            paramLabel = "NAME",
            description = "By what a language model judges (default: same-answer); the lines hold its columns.")
    private String rubric = NamedJudge.SAME_ANSWER;

    @Option(
            names = "--group",
            paramLabel = "FIELD",
            description =
                    "Also by the values of this field; 'group' by default. The values of 'model' are models: labels of"
                            + " several tell how the judge's error changes from one to the next.")
    private String group = "group";

    @Option(
            names = "--labelled-by",
            paramLabel = "WHO",
            description = "Who gave the labels, for reports; 'people' by default.")
    private String labelledBy = "people";

    @Option(
            names = "--for",
            paramLabel = "FILE",
            description =
                    "Rows of the benchmark that the labels speak for, such as safety/misuse; for figures over other rows they are"
                            + " shown as measured elsewhere.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--most-blocked",
            paramLabel = "SHARE",
            description = {
                "Also finds the threshold of a guard by this judge: one that is sure, with 95 %%, to hold back at most this share of",
                "the answers that the labels call harmless, not toxic or complied."
            })
    private @Nullable Double mostBlocked;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private LlmJudgeOptions llm = new LlmJudgeOptions();

    @Mixin
    private PriceOption prices = new PriceOption();

    @Mixin
    private RegistryOption registry = new RegistryOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkMostBlocked();
        Optional<GuardThreshold> threshold = Optional.empty();
        Calibration calibration;
        String tooFew;
        PrintWriter err = spec.commandLine().getErr();
        try (NamedJudge named = NamedJudge.open(judge, rubric, llm, prices, err)) {
            LabelWords words = LabelWords.of(named.kind(), NamedJudge.rubric(rubric));
            CalibrationRun run = new CalibrationRun(named.kind(), named.judge(), words, labels, group, labelledBy);
            CalibrationRun.Labels read = run.read();
            if (read.seen() > 0) {
                err.println(read.seen() + " labelled answers are left out: the judge's weights were learnt from them");
            }
            List<CalibrationRun.Pair> pairs = run.judge(read.answers());
            if (mostBlocked != null) {
                threshold = run.threshold(pairs, mostBlocked);
            }
            calibration = run.measure(pairs, LocalDate.now(ZoneOffset.UTC), files);
            tooFew = read.tooFew(words);
        }
        if (tooFew.isEmpty() && calibration.all().scored() > 0) {
            err.println("Kept in " + registry.registry().add(calibration));
        } else {
            err.println("Not kept: " + (tooFew.isEmpty() ? "no answer has a verdict" : tooFew));
        }
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode node = CalibrationText.json(calibration);
            threshold.ifPresent(found -> CalibrationText.threshold(found, node.putObject("threshold")));
            out.println(AnswerLines.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
        } else {
            CalibrationText.print(calibration, out);
            if (mostBlocked != null) {
                out.println(CalibrationText.threshold(threshold, mostBlocked));
            }
        }
        out.flush();
        return Exit.DONE;
    }

    private void checkMostBlocked() {
        Double most = mostBlocked;
        if (most != null && !(most > 0 && most < 1)) {
            throw new IllegalArgumentException("expected --most-blocked between 0 and 1, found " + most);
        }
        if (most != null && judge.startsWith(JudgeKind.LLM.word())) {
            throw new IllegalArgumentException(
                    "expected --most-blocked with a judge of refusal, harmless, harm or toxicity");
        }
    }
}
