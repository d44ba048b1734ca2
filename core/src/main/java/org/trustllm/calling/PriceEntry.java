package org.trustllm.calling;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.trustllm.data.InputException;

/** A model's entry in a file of prices. */
record PriceEntry(String file, String model, JsonNode entry) {
    /** A million dollars for a token; what is above is a slip, and might be a number of any length. */
    private static final BigDecimal MOST = BigDecimal.TEN.pow(12);

    private static final int MOST_DECIMALS = 100;

    /**
     * The price, by the names of its fields; the last three may be missing and then cost what the whole does.
     *
     * @param places how many places to the right the point moves
     */
    Price price(String prompt, String completion, String reasoning, String cached, String cacheWrite, int places) {
        BigDecimal ofPrompt = amount(prompt, places);
        BigDecimal ofCompletion = amount(completion, places);
        return new Price(
                ofPrompt,
                ofCompletion,
                entry.hasNonNull(reasoning) ? amount(reasoning, places) : ofCompletion,
                entry.hasNonNull(cached) ? amount(cached, places) : ofPrompt,
                entry.hasNonNull(cacheWrite) ? amount(cacheWrite, places) : ofPrompt);
    }

    private BigDecimal amount(String field, int places) {
        JsonNode node = entry.path(field);
        BigDecimal amount = node.isNumber() ? node.decimalValue() : null;
        if (amount == null
                || amount.signum() < 0
                || amount.precision() - amount.scale() > MOST_DECIMALS
                || amount.scale() > MOST_DECIMALS
                || amount.movePointRight(places).compareTo(MOST) > 0) {
            throw new InputException(
                    "%s: expected for %s a number of at least 0, and no more than a token can cost, as \"%s\", found %s"
                            .formatted(file, model, field, node.isMissingNode() ? "none" : node),
                    null);
        }
        return amount.movePointRight(places).stripTrailingZeros();
    }
}
