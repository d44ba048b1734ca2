package org.trustllm.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A published model, for a report to stand beside.
 *
 * @param name its name
 * @param values by the id of the rank card's row; a row that is missing has no value
 */
public record Peer(String name, Map<String, Double> values) {
    public Peer {
        values = new LinkedHashMap<>(values);
    }
}
