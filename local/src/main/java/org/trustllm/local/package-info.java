/**
 * Models that run in this process; the only module with native code and weights.
 *
 * <p>A {@link org.trustllm.local.LocalModel} answers from a GGUF file through llama.cpp. {@link
 * org.trustllm.local.KnownModel} lists the files that can be pulled by name, {@link org.trustllm.local.ModelCache}
 * pulls them. {@link org.trustllm.local.MiniLm} embeds sentences through ONNX Runtime.
 */
@NullMarked
package org.trustllm.local;

import org.jspecify.annotations.NullMarked;
