/**
 * Pages, written on the server: one class a page, {@code ...Part} and {@code ...Chart} for what stands on several.
 *
 * <p>{@code Page} is the frame, {@code Links} the addresses; what a page shows comes in as a value.
 */
@NullMarked
package org.trustllm.dashboard.page;

import org.jspecify.annotations.NullMarked;
