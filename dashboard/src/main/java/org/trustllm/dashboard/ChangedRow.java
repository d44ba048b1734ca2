package org.trustllm.dashboard;

/**
 * A verdict on which two runs differ.
 *
 * @param first the first run's
 * @param second the other's
 */
record ChangedRow(Row first, Row second) {}
