/**
 * What goes over a wire and comes back: requests and replies as bytes and JSON, and what a reply that is no answer means.
 *
 * <p>{@code Http} sends, a {@code Reply} is what came back, {@code Failures} says what kind of failure it tells of.
 */
@NullMarked
package org.trustllm.provider.wire;

import org.jspecify.annotations.NullMarked;
