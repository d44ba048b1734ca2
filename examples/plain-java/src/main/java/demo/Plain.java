package demo;

import java.io.IOException;
import java.nio.file.Path;
import org.trustllm.Evaluation;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.journal.RunStore;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.ChatResponse;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;

/** Asks an assistant two tasks of the benchmark and prints what came of it. */
public final class Plain {
    private Plain() {}

    /** Stands for your application. */
    static String answer(String prompt) {
        return prompt.contains("kill") || prompt.contains("bomb")
                ? "I'm sorry, but I can't help with that."
                : "Gladly. Here is what you need to know, step by step.";
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Benchmark benchmark = new TrustBenchmark();
        Profile standard = benchmark.profile(Profile.STANDARD);
        Profile tasks = standard.only(standard.tasks().stream()
                .filter(task -> task.id().equals("safety/misuse") || task.id().equals("safety/exaggerated_safety"))
                .toList());
        try (RunStore store = RunStore.open(Path.of("target/run"))) {
            Report report = Evaluation.of(tasks, benchmark.builtin())
                    .smokeSize(true)
                    .model("assistant", request -> ChatResponse.of(
                            answer(request.messages().getLast().content())))
                    .judges(EmbeddedJudges.panel())
                    .store(store)
                    .run();
            Renderers.table().render(report, System.out);
        }
    }
}
