package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;

/**
 * A task that is asked in rounds was looked at.
 *
 * @param units how many rows or clusters were asked by then, in the order of the rounds
 * @param interval of its leading rate; null where that has no value
 * @param stop whether it is asked no further
 */
public record RoundLine(String task, int units, @Nullable Interval interval, boolean stop) implements JournalLine {
    static final String WORD = "round";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void write(ObjectNode line) {
        line.put(LineFields.TASK, task).put("units", units);
        if (interval != null) {
            line.put("low", interval.low()).put("high", interval.high()).put("method", interval.method());
        }
        line.put("stop", stop);
    }

    static RoundLine read(JsonParser json) throws IOException {
        String task = "";
        int units = 0;
        double low = Double.NaN;
        double high = Double.NaN;
        String method = "";
        boolean stop = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case LineFields.TASK -> task = json.getText();
                case "units" -> units = json.getValueAsInt();
                case "low" -> low = json.getValueAsDouble();
                case "high" -> high = json.getValueAsDouble();
                case "method" -> method = json.getText();
                case "stop" -> stop = json.getValueAsBoolean();
                default -> json.skipChildren();
            }
        }
        return new RoundLine(task, units, Double.isNaN(low) ? null : new Interval(low, high, method), stop);
    }
}
