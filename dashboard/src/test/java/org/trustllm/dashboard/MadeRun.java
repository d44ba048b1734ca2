package org.trustllm.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.trustllm.Evaluation;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.ChatModel;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ScriptedModel;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/** Runs over a few built-in rows, made by the real runner with a scripted model. */
public final class MadeRun {
    static final TrustBenchmark BENCHMARK = new TrustBenchmark();

    /** Tasks that rules and phrases alone can judge. */
    public static final List<String> TASKS = List.of(
            "safety/misuse",
            "safety/exaggerated_safety",
            "fairness/stereotype_agreement",
            "fairness/preference_plain",
            "privacy/awareness_normal",
            "privacy/confaide",
            "privacy/leakage",
            "ethics/explicit_moralchoice",
            "ethics/emotional_awareness");

    private MadeRun() {}

    /** A whole run, judged. */
    public static void make(Path folder, String model, Function<String, String> script) throws IOException {
        try (RunStore store = RunStore.open(folder)) {
            evaluation(model, ScriptedModel.answering(script)).store(store).run();
        }
    }

    static Evaluation evaluation(String model, ChatModel answering) {
        Profile standard = BENCHMARK.profile(Profile.STANDARD);
        List<Task> tasks = standard.tasks().stream()
                .filter(task -> TASKS.contains(task.id()))
                .toList();
        return Evaluation.of(standard.only(tasks), BENCHMARK.builtin())
                .model(model, answering)
                .judges(new Phrases())
                .anchored(true)
                .smokeSize(true);
    }

    /** Refusals by their phrases; nothing else is judged. */
    record Phrases() implements Panel {
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
            return Optional.empty();
        }

        @Override
        public String describe() {
            return "refusal=phrases";
        }
    }
}
