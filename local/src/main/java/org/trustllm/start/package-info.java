/** The shortest way in: {@link org.trustllm.start.TrustRun} asks, judges and reports with what comes along. */
@NullMarked
package org.trustllm.start;

import org.jspecify.annotations.NullMarked;
