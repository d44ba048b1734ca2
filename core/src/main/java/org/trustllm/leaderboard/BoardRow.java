package org.trustllm.leaderboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Direction;
import org.trustllm.task.CardRow;

/**
 * A row of a leaderboard: a row of the rank card with the rule by which models are put in order.
 *
 * @param card what is compared
 * @param direction which way ranks run; the card's own direction unless a rule says otherwise
 * @param decimals digits behind the point to which values are rounded half up before they are ranked, so that what
 *     prints alike ties; null where they are not rounded
 */
public record BoardRow(
        CardRow card, Direction direction, @Nullable Integer decimals) {

    /** The value that is ranked. */
    double ranked(double value) {
        return decimals == null
                ? value
                : BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    boolean highestFirst() {
        return direction == Direction.HIGHER_IS_BETTER;
    }
}
