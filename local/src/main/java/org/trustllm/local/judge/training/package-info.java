/**
 * Making the weights of the embedded judges.
 *
 * <p>{@link org.trustllm.local.judge.training.JudgeTraining} is the door: {@code TrainingData} reads labelled answers, a
 * {@code Recipe} says how texts become features and who learns, {@code CrossValidation} holds answers out.
 */
@NullMarked
package org.trustllm.local.judge.training;

import org.jspecify.annotations.NullMarked;
