package org.trustllm.dashboard.runs;

import org.trustllm.dashboard.index.Row;

/**
 * A verdict on which two runs differ.
 *
 * @param first the first run's
 * @param second the other's
 */
public record ChangedRow(Row first, Row second) {}
