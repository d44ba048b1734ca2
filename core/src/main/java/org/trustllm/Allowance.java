package org.trustllm;

import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.Ledger;
import org.trustllm.calling.Price;
import org.trustllm.run.Forecast;

/**
 * What a run may cost, in US dollars.
 *
 * @param budget the most for all; null for no end
 * @param judgeBudget the most for the language models that judge; null for no end of their own
 * @param price of the model that is asked
 * @param judgePrices by the judge's name
 */
record Allowance(
        @Nullable BigDecimal budget,
        @Nullable BigDecimal judgeBudget,
        @Nullable Price price,
        Function<String, @Nullable Price> judgePrices) {

    boolean hasEnd() {
        return budget != null || judgeBudget != null;
    }

    /** Refuses a run that may cost more than it is allowed to, before anything is paid for. */
    void refuseBeyond(Forecast forecast, Preparation run) {
        // a judge without a price is refused when it is first called
        BigDecimal known = forecast.judgeCost(judgePrices);
        BigDecimal judging = known == null ? BigDecimal.ZERO : known;
        BigDecimal before = run.spentOnJudges(judgePrices);
        if (judgeBudget != null && before.add(judging).compareTo(judgeBudget) > 0) {
            throw refusal("judges that cost", judgeBudget, judging, judged(forecast), before);
        }
        if (budget != null && price != null) {
            BigDecimal asking = forecast.cost(price);
            BigDecimal spent = run.spent(price).add(before);
            BigDecimal all = asking.add(judging);
            if (spent.add(all).compareTo(budget) > 0) {
                String calls = "%d calls with answers of up to %d tokens"
                        .formatted(forecast.calls(), run.spec().maxTokens());
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
        return forecast.judgeCalls() + " calls to judges";
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
