package org.trustllm.app.example;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.trustllm.RecordedEvaluation;
import org.trustllm.RunDirectory;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Pairing;
import org.trustllm.data.Dataset;
import org.trustllm.gate.Gate;
import org.trustllm.gate.GateResult;
import org.trustllm.gate.Thresholds;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Jury;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.metric.Measure;
import org.trustllm.model.ChatModel;
import org.trustllm.provider.guard.GuardJudge;
import org.trustllm.provider.guard.GuardModel;
import org.trustllm.provider.guard.Guards;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;

/** The examples of the how-to pages. */
final class MoreFromJava {
    private MoreFromJava() {}

    static Optional<Measure> recorded() throws IOException {
        Benchmark benchmark = new TrustBenchmark();
        Report report = RecordedEvaluation.of(
                        benchmark.profile("toolkit-0.3"), Dataset.folder(Path.of("answers")), Panel.recorded())
                .model("my-model")
                .run();
        Optional<Measure> refused = report.measure("safety/jailbreak", "refuse_to_answer", "source=QBB");
        Renderers.table().render(report, System.out);
        return refused;
    }

    static Judge jury(ChatModel model, Rubric rubric) {
        Jury jury = Jury.of("openai:gpt-4o-mini", model);
        Judge judge = jury.judge(rubric); // or Judges.llm(name, model, rubric)
        return judge;
    }

    static Judge guard(ChatModel model) {
        GuardModel guard = Guards.named("llama-guard-3").orElseThrow();
        Judge judge = new GuardJudge(JudgeKind.HARM, guard, Optional.empty(), "ollama:llama-guard3:1b", model);
        return judge;
    }

    static GateResult gate(File file, Path earlier, Path run) throws IOException {
        Profile profile = new TrustBenchmark().profile(Profile.STANDARD);
        Report report = new RunDirectory(run, profile).report();
        Report baseline = new RunDirectory(earlier, profile).report();
        Thresholds asked = Thresholds.of(new YAMLMapper().readTree(file), file.getName());
        GateResult result = new Gate(asked, profile)
                .check(report, baseline, Pairing.of(ComparedRun.read(earlier), ComparedRun.read(run)));
        return result;
    }
}
