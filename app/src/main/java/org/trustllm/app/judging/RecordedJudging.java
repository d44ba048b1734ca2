package org.trustllm.app.judging;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.trustllm.app.option.PriceOption;
import org.trustllm.calling.Calling;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.internal.calling.JudgeCalls;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.journal.Consultations;

/**
 * Calls to language models that judge answers outside a run, and what they took.
 *
 * @param callings how each is called, by its name
 * @param consultations what they took so far, by the judge's name
 */
public record RecordedJudging(
        JudgeCalls calls, Function<String, Calling> callings, Map<String, Consultations> consultations)
        implements AutoCloseable {

    public static RecordedJudging of(JudgeOptions judges, PriceOption prices) throws IOException {
        return of(judges.llm(), judges.models(), prices);
    }

    public static RecordedJudging of(LlmJudgeOptions llm, List<String> models, PriceOption prices) throws IOException {
        Function<String, Calling> callings = llm.callings(models, prices, false);
        Map<String, Consultations> consultations = new ConcurrentHashMap<>();
        JudgeCalls calls = new JudgeCalls(
                callings,
                new Ledger(null, BigDecimal.ZERO),
                new Ledger(llm.budget(), BigDecimal.ZERO),
                TimeAndChance.ofMachine(),
                (judge, tokens, known) ->
                        consultations.merge(judge, Consultations.of(tokens, known), Consultations::plus));
        return new RecordedJudging(calls, callings, consultations);
    }

    /** As reports show it. */
    public Map<String, String> taken() {
        Map<String, String> texts = new TreeMap<>(Consultations.texts(consultations));
        if (!consultations.isEmpty()) {
            texts.put(
                    "judge cost",
                    Consultations.cost(
                            consultations, judge -> callings.apply(judge).price()));
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }
}
