package org.trustllm;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.internal.calling.Calls;
import org.trustllm.internal.calling.JudgeCalls;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.internal.text.Counted;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.run.Forecast;

/**
 * How a run's models are called, and what that may cost in US dollars.
 *
 * @param calling of the model that is asked; its budget is the most for all, null for no end
 * @param judgeCalling of the language models that judge, by name
 * @param judgeBudget the most for these; null for no end of their own
 * @param batched whether the model is asked in batches
 */
record Terms(
        Calling calling,
        Function<String, Calling> judgeCalling,
        @Nullable BigDecimal judgeBudget,
        TimeAndChance time,
        boolean batched) {

    @Nullable
    Price judgePrice(String judge) {
        return judgeCalling.apply(judge).price();
    }

    /** What the run cost so far, under its budget. */
    Ledger ledger(Preparation run) {
        return new Ledger(calling.budget(), run.spent(calling.price()).add(run.spentOnJudges(this::judgePrice)));
    }

    /** @param helpers how the models are called that defences ask besides */
    Calls calls(Preparation run, Ledger ledger, JudgeCalls helpers) throws IOException {
        Calls calls = Calls.of(run.file().model(), run.model(), calling, ledger, run::lost, time);
        Mitigation mitigation = run.mitigation().through(helpers::around);
        return mitigation.isNone()
                ? calls
                : calls.behind(model -> mitigation.around(model, run::lost), mitigation::atMost);
    }

    JudgeCalls judgeCalls(Preparation run, Ledger ledger) {
        Ledger own = new Ledger(judgeBudget, run.spentOnJudges(this::judgePrice));
        return new JudgeCalls(judgeCalling, ledger, own, time, run);
    }

    boolean hasEnd() {
        return calling.budget() != null || judgeBudget != null;
    }

    /** The most that models can cost which defences ask besides: as if all calls behind an answer were theirs. */
    private BigDecimal helping(Forecast forecast, Preparation run) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String helper : run.mitigation().helpers()) {
            Price price = judgePrice(helper);
            sum = price == null ? sum : sum.add(forecast.cost(price));
        }
        return sum;
    }

    /** Refuses a run that may cost more than it is allowed to, before anything is paid for. */
    void refuseBeyond(Forecast forecast, Preparation run) {
        BigDecimal budget = calling.budget();
        Price price = calling.price();
        // a judge without a price is refused when it is first called
        BigDecimal known = forecast.judgeCost(this::judgePrice);
        BigDecimal judging = known == null ? BigDecimal.ZERO : known;
        BigDecimal before = run.spentOnJudges(this::judgePrice);
        if (judgeBudget != null && before.add(judging).compareTo(judgeBudget) > 0) {
            throw refusal("judges that cost", judgeBudget, judging, judged(forecast), before);
        }
        if (budget != null && price != null) {
            BigDecimal asking = forecast.cost(batched ? price.inBatch() : price).add(helping(forecast, run));
            BigDecimal spent = run.spent(price).add(before);
            BigDecimal all = asking.add(judging);
            if (spent.add(all).compareTo(budget) > 0) {
                String calls = "%s with answers of up to %s"
                        .formatted(
                                Counted.of(forecast.calls(), "call"),
                                Counted.of(run.spec().maxTokens(), "token"));
                throw refusal(
                        "a run that costs",
                        budget,
                        all,
                        judging.signum() == 0
                                ? calls
                                : "%s (%s) and %s (%s)"
                                        .formatted(calls, Ledger.text(asking), judged(forecast), Ledger.text(judging)),
                        spent);
            }
        }
    }

    private static String judged(Forecast forecast) {
        return Counted.of(forecast.judgeCalls(), "call") + " to judges";
    }

    private static BudgetException refusal(
            String what, BigDecimal most, BigDecimal projected, String calls, BigDecimal spent) {
        return new BudgetException(
                "expected %s at most %s, found up to %s for %s%s; nothing was asked: raise the budget, or lower the rows or the longest answer"
                        .formatted(
                                what,
                                Ledger.text(most),
                                Ledger.text(projected),
                                calls,
                                spent.signum() > 0 ? " after " + Ledger.text(spent) + " spent before" : ""));
    }
}
