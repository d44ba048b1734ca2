/**
 * What was measured of judges on a user's own machine: {@link org.trustllm.internal.calibration.Injection} says how often a
 * judge was talked round, {@link org.trustllm.internal.calibration.Registry} keeps that and calibrations in files.
 */
@NullMarked
package org.trustllm.internal.calibration;

import org.jspecify.annotations.NullMarked;
