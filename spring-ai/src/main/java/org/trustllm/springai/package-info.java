/**
 * The door to Spring AI: models both ways ({@link org.trustllm.springai.SpringAiModels}), and advisors of a chat client from the judges
 * of a test ({@link org.trustllm.springai.InputTrustAdvisor}, {@link org.trustllm.springai.OutputTrustAdvisor}).
 */
@NullMarked
package org.trustllm.springai;

import org.jspecify.annotations.NullMarked;
