package org.trustllm.app.judging;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.PriceOption;
import org.trustllm.app.option.PullProgress;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Rubric;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;

/**
 * The one judge that is written as {@code KIND[=NAME]}, with the language models behind it.
 *
 * @param closing lets go of them
 */
record NamedJudge(JudgeKind kind, Judge judge, AutoCloseable closing) implements AutoCloseable {

    /** The rubric by which a language model judges where no other is named. */
    static final String SAME_ANSWER = "same-answer";

    /**
     * Opens it.
     *
     * @param rubric by which a language model judges
     */
    static NamedJudge open(String written, String rubric, LlmJudgeOptions llm, PriceOption prices, PrintWriter err)
            throws IOException, InterruptedException {
        JudgeChoice choice = JudgeChoice.orDefault(written);
        if (GuardName.isOne(choice.name())) {
            return guard(GuardName.parse(choice), llm, prices, err);
        }
        if (choice.kind() != JudgeKind.LLM) {
            return new NamedJudge(choice.kind(), Classifiers.open(choice), () -> {});
        }
        Rubric asked = rubric(rubric);
        if (choice.name().equals(JudgeNames.EMBEDDED)) {
            return new NamedJudge(choice.kind(), Judges.standIn(asked), () -> {});
        }
        if (JudgeNames.of(JudgeKind.LLM).contains(choice.name())) {
            throw new IllegalArgumentException(
                    "expected a language model, such as --judge llm=openai:gpt-4o-mini, found " + choice.name());
        }
        llm.check();
        JuryNames names = JuryNames.parse(choice.name());
        RecordedJudging judging = RecordedJudging.of(llm, names.all(), prices);
        OpenedJury jury = OpenedJury.open(names, llm.access(err), llm.local(), new PullProgress(err, false));
        Judge judge = jury.jury().through(judging.calls()::around).judge(asked);
        return new NamedJudge(choice.kind(), judge, () -> {
            jury.close();
            judging.close();
        });
    }

    private static NamedJudge guard(GuardName name, LlmJudgeOptions llm, PriceOption prices, PrintWriter err)
            throws IOException, InterruptedException {
        llm.check();
        RecordedJudging judging = RecordedJudging.of(llm, List.of(name.model()), prices);
        OpenedGuard guard = OpenedGuard.open(name, llm.access(err), llm.local(), new PullProgress(err, false));
        Judge judge = guard.judge()
                .with(judging.calls().around(name.model(), guard.model().model()));
        return new NamedJudge(name.kind(), judge, () -> {
            guard.close();
            judging.close();
        });
    }

    /** A rubric of the benchmark by its name. */
    static Rubric rubric(String name) {
        List<Rubric> rubrics = InstalledBenchmark.get().profile(Profile.STANDARD).tasks().stream()
                .flatMap(task -> task.assessments().stream())
                .flatMap(assessment -> assessment.judge().rubrics().stream())
                .filter(rubric -> rubric.form() != Rubric.Form.PAIRS)
                .distinct()
                .toList();
        return rubrics.stream()
                .filter(rubric -> rubric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Catalog.unknown(
                        "rubric", name, rubrics.stream().map(Rubric::name).toList()));
    }

    @Override
    public void close() throws IOException {
        try {
            closing.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
