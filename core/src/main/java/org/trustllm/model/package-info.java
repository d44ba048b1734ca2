/**
 * Who answers.
 *
 * <p>A {@link org.trustllm.model.ChatModel} turns a {@link org.trustllm.model.ChatRequest} into a {@link
 * org.trustllm.model.ChatResponse}; a lambda is a full implementation, and {@link org.trustllm.model.ScriptedModel} is
 * the public fake. {@link org.trustllm.model.ChatModel.Name} is how users write a model. What went wrong is a {@link
 * org.trustllm.model.ModelException}: its kind says what may be done, its reason what happened. {@link
 * org.trustllm.model.ChatModel.RateLimit} is what a provider says of the quota that is left. {@link
 * org.trustllm.model.EmbeddingModel} places texts in a vector space.
 */
@NullMarked
package org.trustllm.model;

import org.jspecify.annotations.NullMarked;
