/**
 * Encoders that users bring as ONNX exports, as the Hugging Face tools write them: {@link
 * org.trustllm.local.encoder.EncoderConfig} is what their files say, {@link org.trustllm.local.encoder.Encoder} runs them,
 * {@link org.trustllm.local.encoder.OnnxEmbeddings} makes vectors of texts.
 */
@NullMarked
package org.trustllm.local.encoder;

import org.jspecify.annotations.NullMarked;
