/**
 * How good judges are: {@link org.trustllm.calibration.Quality} is what a comparison with labels came to, a {@link
 * org.trustllm.calibration.Calibration} says of which judge and on which labels, {@link
 * org.trustllm.calibration.Calibrations} finds the one for a figure.
 */
@NullMarked
package org.trustllm.calibration;

import org.jspecify.annotations.NullMarked;
