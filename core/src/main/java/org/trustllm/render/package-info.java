/**
 * Telling it.
 *
 * <p>A {@link org.trustllm.render.Renderer} writes a report down, one small file a format; {@link
 * org.trustllm.render.Renderers} is the list of formats. {@code Html...} are the chapters of the HTML page.
 */
@NullMarked
package org.trustllm.render;

import org.jspecify.annotations.NullMarked;
