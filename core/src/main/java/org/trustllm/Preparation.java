package org.trustllm;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Price;
import org.trustllm.internal.calling.JudgeCalls;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.internal.journal.ConsultationLine;
import org.trustllm.internal.journal.InquiryLine;
import org.trustllm.internal.journal.LostLine;
import org.trustllm.journal.Consultations;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.Totals;
import org.trustllm.judge.Panel;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.model.Usage;
import org.trustllm.run.Plan;
import org.trustllm.task.Profile;

/**
 * Everything that a run needs, read and checked.
 *
 * @param mitigation what stands around the model
 * @param file as it stands in the run directory while the run goes on
 * @param started when it was prepared, in nanoseconds that never go back
 */
record Preparation(
        Profile profile,
        ChatModel model,
        Mitigation mitigation,
        Panel panel,
        RunStore store,
        Plan plan,
        RunSpec spec,
        RunFile file,
        long started)
        implements JudgeCalls.Heard {

    /** Tokens that a defence puts into each of its prompts, about. */
    long words() {
        return words(mitigation, spec);
    }

    static long words(Mitigation mitigation, RunSpec spec) {
        ChatRequest empty = new ChatRequest(List.of(Message.user("")), 0, spec.maxTokens(), 0);
        return mitigation.isNone() ? 0 : mitigation.atMost(empty).promptTokens() / (4L * mitigation.calls());
    }

    /** Notes a call that gave no answer and may be billed. */
    void lost(Usage atMost) {
        store.append(new LostLine(atMost));
    }

    /** The most that the run can have cost before, in US dollars. */
    BigDecimal spent(@Nullable Price price) {
        return price == null ? BigDecimal.ZERO : store.totals().costAtMost(price);
    }

    @Override
    public void call(String judge, Usage tokens, boolean known) {
        store.append(new ConsultationLine(judge, tokens, known));
    }

    @Override
    public void begins(String judge, Usage atMost) {
        store.append(new InquiryLine(judge, atMost));
    }

    @Override
    public void ended(String judge, Usage atMost) {
        store.append(new InquiryLine(judge, atMost).ended());
    }

    /** The most that language models that judge can have cost before, in US dollars. */
    BigDecimal spentOnJudges(Function<String, @Nullable Price> prices) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var judge : store.totals().judges().entrySet()) {
            Price price = prices.apply(judge.getKey());
            sum = price == null ? sum : sum.add(judge.getValue().costAtMost(price));
        }
        return sum;
    }

    /** Versions, times and what everything took so far. */
    RunCircumstances circumstances(Terms terms) {
        Price price = terms.calling().price();
        Totals totals = store.totals();
        Map<String, String> took = new TreeMap<>(totals.texts());
        long nanos = terms.time().waiting().nanos() - started;
        took.put("duration", Duration.ofNanos(nanos).toSeconds() + " s");
        took.put("cost", cost(totals, price));
        if (!totals.judges().isEmpty()) {
            took.put("judge cost", Consultations.cost(totals.judges(), terms::judgePrice));
        }
        return file.circumstances().with(took);
    }

    private static String cost(Totals totals, @Nullable Price price) {
        if (price == null) {
            return Ledger.UNKNOWN;
        }
        return price.equals(Price.FREE) ? "free" : Ledger.text(totals.cost(price), totals.costAtMost(price));
    }
}
