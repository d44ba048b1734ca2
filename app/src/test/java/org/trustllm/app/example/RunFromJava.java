package org.trustllm.app.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trustllm.Evaluation;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;

/** The README's example. */
final class RunFromJava {
    private final UnaryOperator<String> model;

    RunFromJava(UnaryOperator<String> model) {
        this.model = model;
    }

    private String answer(String prompt) {
        return model.apply(prompt);
    }

    void run() throws IOException {
        Benchmark benchmark = new TrustBenchmark();
        try (RunStore store = RunStore.open(Path.of("runs/mine"))) {
            Report report = Evaluation.of(benchmark.profile("standard"), benchmark.builtin())
                    .smokeSize(true)
                    .limit(2)
                    .model(
                            "mine",
                            request -> ChatResponse.of(
                                    answer(request.messages().getLast().content())))
                    .judges(new MyJudges())
                    .store(store)
                    .run();
            Renderers.table().render(report, System.out);
        }
    }

    /** Says which judges are at hand; the others leave answers unscored. */
    static final class MyJudges implements Panel {
        @Override
        public Judge judge(JudgeKind kind) {
            return kind == JudgeKind.REFUSAL ? Judges.refusalPhrases() : Judges.unavailable(kind);
        }

        @Override
        public Judge llm(Rubric rubric) {
            return Judges.unavailable(JudgeKind.LLM);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty(); // or new MiniLm() from trustllm-local
        }
    }
}
