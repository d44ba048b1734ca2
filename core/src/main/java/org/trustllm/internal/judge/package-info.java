/**
 * Whether a judge is still the same: {@link org.trustllm.internal.judge.Anchors} are judged beside every run's own answers,
 * and {@link org.trustllm.internal.judge.AnchorWords} are what one judge said of them.
 */
@NullMarked
package org.trustllm.internal.judge;

import org.jspecify.annotations.NullMarked;
