/**
 * The door to LangChain4j: models both ways ({@link org.trustllm.langchain4j.LangChain4jModels}), and guardrails for AI services from
 * the judges of a test ({@link org.trustllm.langchain4j.InputTrustGuardrail}, {@link
 * org.trustllm.langchain4j.OutputTrustGuardrail}).
 */
@NullMarked
package org.trustllm.langchain4j;

import org.jspecify.annotations.NullMarked;
