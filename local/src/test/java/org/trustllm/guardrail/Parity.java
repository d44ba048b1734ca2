package org.trustllm.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.ChatResponse;

/**
 * The verdict of a guard in a framework is that of the judge in a run, on answers that real models gave. With {@code
 * -Dtrustllm.parity=10000} on as many of them, and it says how long the guard took; fifty otherwise.
 */
public final class Parity {
    private static final Path ANSWERS =
            Path.of(System.getProperty("trustllm.shared", "../shared"), "data/real-responses");
    private static final int MANY = Integer.getInteger("trustllm.parity", 50);

    private Parity() {}

    /** What a framework makes of a model and a guard behind it. */
    public interface Guarded {
        String whole(String prompt) throws Exception;

        /** All parts joined. */
        String streamed(String prompt) throws Exception;
    }

    private record Answered(String prompt, String answer) {}

    /**
     * Holds a framework to it.
     *
     * @param framework takes what the model is to answer next, and the guard
     */
    public static void holds(BiFunction<Supplier<String>, TrustGuard, Guarded> framework) throws Exception {
        assumeThat(ANSWERS).as("recorded answers").isDirectory();
        List<Answered> answers = answers();
        assertThat(answers).hasSize(MANY);
        List<Long> took = new ArrayList<>();
        for (JudgeKind kind : List.of(JudgeKind.HARMLESS, JudgeKind.REFUSAL)) {
            List<GuardDecision> told = new ArrayList<>();
            TrustGuard guard = TrustGuards.of(kind, EmbeddedJudges.panel())
                    .doing(TrustGuard.Action.LOG)
                    .failing(TrustGuard.FailMode.OPEN)
                    .telling(told::add);
            List<String> next = new ArrayList<>(List.of(""));
            Guarded service = framework.apply(next::getFirst, guard);
            Judge judge = EmbeddedJudges.panel().judge(kind);
            for (Answered one : answers) {
                told.clear();
                next.set(0, one.answer());
                assertThat(service.whole(one.prompt())).isEqualTo(one.answer());
                assertThat(service.streamed(one.prompt())).isEqualTo(one.answer());
                Verdict inRun = judge.judge(
                        new Sample(
                                "safety/any",
                                0,
                                JsonNodeFactory.instance.objectNode().put("prompt", one.prompt())),
                        ChatResponse.of(one.answer()).withoutThoughts());
                assertThat(told)
                        .hasSize(2)
                        .allSatisfy(decision -> assertThat(decision.verdict()).isEqualTo(inRun));
                told.forEach(decision -> took.add(decision.took().toNanos()));
            }
        }
        if (MANY > 1_000) {
            took.sort(null);
            System.getLogger(Parity.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "%d verdicts alike; guard p50 %.3f ms, p95 %.3f ms, p99 %.3f ms"
                                    .formatted(
                                            took.size(),
                                            took.get(took.size() / 2) / 1e6,
                                            took.get((int) (0.95 * took.size())) / 1e6,
                                            took.get((int) (0.99 * took.size())) / 1e6));
        }
    }

    /** A text in two parts, as models stream it. */
    public static List<String> halves(String text) {
        return List.of(text.substring(0, text.length() / 2), text.substring(text.length() / 2));
    }

    private static List<Answered> answers() throws IOException {
        List<Answered> all = new ArrayList<>();
        try (Stream<Path> models = Files.list(ANSWERS)) {
            for (Path model : models.filter(Files::isDirectory).sorted().toList()) {
                Dataset data = Dataset.folder(model);
                for (String file : data.files()) {
                    try (Stream<Sample> rows = data.samples(file)) {
                        rows.filter(row -> row.optionalText("res") != null && row.optionalText("prompt") != null)
                                .filter(row -> !row.text("res").isBlank()
                                        && !row.text("prompt").isBlank())
                                .limit(MANY - all.size())
                                .forEach(row -> all.add(new Answered(row.text("prompt"), row.text("res"))));
                    }
                }
            }
        }
        return all;
    }
}
