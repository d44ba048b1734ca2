/**
 * The judges of a test, standing before and behind a model in use.
 *
 * <p>A {@link org.trustllm.guardrail.TrustGuard} is a judge with a threshold, what to do where it objects, and what to do where it
 * gives no verdict; {@link org.trustllm.guardrail.TrustGuards} is the list to choose from. It reads a text as a run reads it, so that
 * a verdict in use is the verdict in a test. A {@link org.trustllm.guardrail.DriftAlarm} holds what a judge says in use to what it
 * said in a run, a {@link org.trustllm.guardrail.CalibratedThreshold} sets what {@code judges calibrate} found, and a {@link
 * org.trustllm.guardrail.MitigationFile} holds the defences that {@code mitigate} found. {@link org.trustllm.guardrail.PrivacyLeak} and {@link
 * org.trustllm.guardrail.InjectedPrompt} are judges by rules that were made for it. Doors to frameworks ask it and do what it says.
 */
@NullMarked
package org.trustllm.guardrail;

import org.jspecify.annotations.NullMarked;
