/**
 * Doors to other tools' files. {@link org.trustllm.app.exchange.ExportCommand} writes a run as they read it: each {@link
 * org.trustllm.app.exchange.Form} goes through the {@link org.trustllm.app.exchange.AskedRows}.
 */
@NullMarked
package org.trustllm.app.exchange;

import org.jspecify.annotations.NullMarked;
