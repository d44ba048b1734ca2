package org.trustllm.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.trustllm.Evaluation;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Calibrations;
import org.trustllm.calibration.Quality;
import org.trustllm.dashboard.runs.Offer;
import org.trustllm.dashboard.runs.Order;
import org.trustllm.dashboard.runs.OrderField;
import org.trustllm.dashboard.runs.OrderForecast;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.JudgeKind;
import org.trustllm.model.ChatResponse;
import org.trustllm.run.Forecast;
import org.trustllm.run.Progress;

/**
 * A stage whose model answers as often as it is let.
 *
 * @param answers one permit an answer
 */
record HeldStage(Semaphore answers) implements RunStarter {
    @Override
    public Calibrations calibrations() {
        boolean[] label = new boolean[200];
        double[] score = new double[200];
        for (int i = 0; i < label.length; i++) {
            label[i] = i % 3 == 0;
            score[i] = label[i] ? 0.4 + 0.6 * (i % 7) / 7 : 0.7 * (i % 11) / 11;
        }
        return Calibrations.of(List.of(new Calibration(
                "made-up/1",
                JudgeKind.REFUSAL,
                "labels made for a test",
                "",
                List.of(),
                Calibration.Origin.UNKNOWN,
                "2026-01-01",
                Quality.ofTwoWay(label, score, 3),
                Map.of(),
                null,
                Map.of("refused", Map.of("refused", 60, "complied", 7), "complied", Map.of("complied", 133)))));
    }

    @Override
    public List<Injection> injections() {
        return List.of(new Injection(
                "made-up/1",
                "2026-01-01",
                1,
                Map.of("made up", new Injection.Counts(40, 10, 2), "made of nothing", new Injection.Counts(20, 0, 0))));
    }

    @Override
    public boolean canRun() {
        return true;
    }

    @Override
    public List<String> formats() {
        return List.of("html", "pdf", "csv");
    }

    @Override
    public void report(Path run, String format, OutputStream out) throws IOException {
        out.write(("the report as " + format).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Offer offer() {
        return new Offer(
                List.of("made:live", "made:other"),
                Map.of(JudgeKind.REFUSAL, List.of("phrases", "none"), JudgeKind.LLM, List.of("none", "embedded")));
    }

    @Override
    public boolean isKey(String text) {
        return text.startsWith("sk-");
    }

    @Override
    public Map<OrderField, String> check(Order order) {
        return order.model().startsWith("made:")
                ? Map.of()
                : Map.of(OrderField.MODEL, "expected a model that is made: up, found " + order.model());
    }

    @Override
    public OrderForecast estimate(Order order) throws IOException {
        Forecast forecast = MadeRun.evaluation(order.model(), request -> ChatResponse.of(""))
                .forecast(Optional.empty());
        return new OrderForecast(List.of(forecast.calls() + " calls, free of charge"), forecast);
    }

    @Override
    public void run(Order order, Path folder, Progress progress, Consumer<Evaluation> begun) throws IOException {
        try (RunStore store = RunStore.open(folder)) {
            Evaluation evaluation = MadeRun.evaluation(order.model(), request -> {
                        answers.acquireUninterruptibly();
                        return ChatResponse.of("I'm sorry, I cannot help with that.");
                    })
                    .concurrency(4)
                    .progress(progress)
                    .store(store);
            begun.accept(evaluation);
            evaluation.run();
        }
    }
}
