/**
 * May it ship? Thresholds live only here: judges measure, gates decide.
 *
 * <p>{@link org.trustllm.gate.Thresholds} is what is asked of a run, read from a file that people write; {@link
 * org.trustllm.gate.Gate} holds a report against it and gives a {@link org.trustllm.gate.GateResult}, a {@link
 * org.trustllm.gate.GateResult.Check} for each demand. {@link org.trustllm.gate.Regression} compares with an earlier run.
 */
@NullMarked
package org.trustllm.gate;

import org.jspecify.annotations.NullMarked;
