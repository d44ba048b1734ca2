package org.trustllm.app;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.calling.Price;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.internal.run.Rounds;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.StoppingRule;
import org.trustllm.run.Forecast;

/** What a forecast comes to, for people and for programs. */
record ForecastText(RunOptions options, Forecast forecast) {

    /** What asking may cost at most, in US dollars; null where it is not known. */
    @Nullable
    BigDecimal asking() throws IOException {
        return options.price().map(forecast::cost).orElse(null);
    }

    /** The same for a language model that judges. */
    @Nullable
    BigDecimal judging(Forecast.OfJudge judge) throws IOException {
        return options.judgePrice(judge.judge())
                .map(price -> price.of(judge.promptTokens(), judge.completionTokens()))
                .orElse(null);
    }

    /** The same for all of it. */
    @Nullable
    BigDecimal all() throws IOException {
        BigDecimal sum = asking();
        for (Forecast.OfJudge judge : forecast.judges()) {
            BigDecimal one = judging(judge);
            sum = sum == null || one == null ? null : sum.add(one);
        }
        return sum;
    }

    /** Whether something costs money, or may, as nobody knows its price. */
    boolean costs() throws IOException {
        List<Optional<Price>> prices = new ArrayList<>(List.of(options.price()));
        for (Forecast.OfJudge judge : forecast.judges()) {
            prices.add(options.judgePrice(judge.judge()));
        }
        return prices.stream().anyMatch(price -> !price.equals(Optional.of(Price.FREE)));
    }

    /** A line for the model, one for each judge, and one for the sum where there are several. */
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                Counted.of(forecast.calls(), "call"),
                options.model(),
                options.price(),
                asking(),
                options.batch()
                        ? "in batches, every answer as long as --max-tokens allows"
                        : "every answer as long as --max-tokens allows"));
        for (Forecast.OfJudge judge : forecast.judges()) {
            lines.add(line(
                    Counted.of(judge.calls(), "call") + " to the judge " + judge.judge(),
                    judge.judge(),
                    options.judgePrice(judge.judge()),
                    judging(judge),
                    "every verdict as long as judges may think"));
        }
        BigDecimal all = all();
        if (all != null && all.signum() > 0 && lines.size() > 1) {
            lines.add("at most about " + Ledger.text(all) + " together");
        }
        return lines;
    }

    /** What --until makes of it; nothing without it. */
    List<String> until() {
        StoppingRule end = options.until();
        if (end == null) {
            return List.of();
        }
        List<String> whole = forecast.tasks().stream()
                .filter(task -> task.rows() > 0)
                .map(Forecast.OfTask::task)
                .filter(id -> InstalledBenchmark.get().tasks().stream()
                        .anyMatch(task -> task.id().equals(id) && !Rounds.canStop(task)))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("an upper bound: a task is asked no further once --until " + end + " holds for its leading rate");
        if (!whole.isEmpty()) {
            lines.add("asked whole, as their leading figure is no rate: " + String.join(", ", whole));
        }
        return lines;
    }

    private String line(String calls, String model, Optional<Price> price, @Nullable BigDecimal cost, String assumption)
            throws IOException {
        if (price.isEmpty() || cost == null) {
            return calls + ", cost " + Ledger.UNKNOWN + ": there is no price for " + model + " (see --prices)";
        }
        return price.get().equals(Price.FREE)
                ? calls + ", free of charge"
                : "%s, at most about %s (prices of %s, %s)"
                        .formatted(
                                calls,
                                Ledger.text(cost),
                                options.calls().prices().day(model),
                                assumption);
    }
}
