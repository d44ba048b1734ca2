package org.trustllm.dashboard.runs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the rank card.
 *
 * @param row its id
 * @param title as the paper's card names it
 * @param direction {@code higher_is_better} or {@code lower_is_better}
 * @param value the mean of its figures; null where one of them has none
 * @param meanOf the figures
 * @param note which are missing
 */
public record CardFigure(
        String row,
        String title,
        String direction,
        @Nullable Double value,
        List<String> meanOf,
        String note) {
    public CardFigure {
        meanOf = List.copyOf(meanOf);
    }
}
