package org.trustllm.journal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Price;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.model.Usage;

/**
 * What a language model that judges took.
 *
 * @param calls calls that were made
 * @param tokens what they took, where that is known
 * @param doubtful the most that the others can have taken
 */
public record Consultations(long calls, TokenSum tokens, TokenSum doubtful) {

    /**
     * One call.
     *
     * @param tokens what it took; the most that it can have taken where that is not known
     */
    public static Consultations of(Usage tokens, boolean known) {
        TokenSum sum = TokenSum.of(tokens);
        return known ? new Consultations(1, sum, TokenSum.NONE) : new Consultations(1, TokenSum.NONE, sum);
    }

    /** Both together. */
    public Consultations plus(Consultations other) {
        return new Consultations(calls + other.calls, tokens.plus(other.tokens), doubtful.plus(other.doubtful));
    }

    /** What the calls cost of which it is known, in US dollars. */
    public BigDecimal cost(Price price) {
        return price.of(tokens);
    }

    /** The most that all can have cost, in US dollars. */
    public BigDecimal costAtMost(Price price) {
        return cost(price).add(price.of(doubtful));
    }

    /** As reports show them: calls and tokens, by judge where there are several. */
    public static Map<String, String> texts(Map<String, Consultations> judges) {
        Map<String, String> texts = new TreeMap<>();
        if (!judges.isEmpty()) {
            texts.put("judge calls", text(judges, Consultations::calls));
            texts.put("judge prompt tokens", text(judges, one -> one.tokens().prompt()));
            texts.put(
                    "judge completion tokens", text(judges, one -> one.tokens().completion()));
        }
        return texts;
    }

    private static String text(Map<String, Consultations> judges, Function<Consultations, Long> figure) {
        long sum = judges.values().stream().mapToLong(figure::apply).sum();
        return judges.size() == 1
                ? Long.toString(sum)
                : sum
                        + judges.entrySet().stream()
                                .map(judge -> judge.getKey() + " " + figure.apply(judge.getValue()))
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    /**
     * What all of them cost, for people, or that it is not known.
     *
     * @param prices by the judge's name
     */
    public static String cost(Map<String, Consultations> judges, Function<String, @Nullable Price> prices) {
        BigDecimal known = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (Map.Entry<String, Consultations> judge : judges.entrySet()) {
            Price price = prices.apply(judge.getKey());
            if (price == null) {
                return Ledger.UNKNOWN;
            }
            known = known.add(judge.getValue().cost(price));
            most = most.add(judge.getValue().costAtMost(price));
        }
        return Ledger.text(known, most);
    }
}
