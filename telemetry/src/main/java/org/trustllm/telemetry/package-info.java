/**
 * What guards in use decide, told to those who watch an application: {@link org.trustllm.telemetry.GuardEvents} as OpenTelemetry
 * events, {@link org.trustllm.telemetry.GuardMeters} as meters of Micrometer. Each is a consumer for {@link
 * org.trustllm.guardrail.TrustGuard#telling}; nothing is told where none is given.
 */
@NullMarked
package org.trustllm.telemetry;

import org.jspecify.annotations.NullMarked;
