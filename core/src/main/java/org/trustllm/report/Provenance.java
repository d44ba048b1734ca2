package org.trustllm.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a report was made.
 *
 * @param model the model's name
 * @param benchmark the name of the rows' origin
 * @param smokeSize whether the rows are the small built-in set, whose figures are a first look only
 * @param scoring the scoring profile
 * @param settings what identifies the run: seed, limit, digests, judges; the same for a repeated run
 * @param circumstances what may differ between repeated runs: versions, times, speed
 */
public record Provenance(
        String model,
        String benchmark,
        boolean smokeSize,
        String scoring,
        Map<String, String> settings,
        Map<String, String> circumstances) {
    public Provenance {
        settings = new TreeMap<>(settings);
        circumstances = new TreeMap<>(circumstances);
    }
}
