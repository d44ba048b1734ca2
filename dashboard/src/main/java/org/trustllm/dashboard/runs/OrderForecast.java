package org.trustllm.dashboard.runs;

import java.util.List;
import org.trustllm.run.Forecast;

/**
 * What an order would take at most.
 *
 * @param lines calls and cost in words, one for the model and one for each language model that judges
 * @param forecast task by task
 */
public record OrderForecast(List<String> lines, Forecast forecast) {
    public OrderForecast {
        lines = List.copyOf(lines);
    }
}
