/**
 * Where recorded answers are judged: {@link org.trustllm.internal.engine.JudgingEngine} is the local one or one of many machines, {@link
 * org.trustllm.internal.engine.PartJudging} is what both do with rows, {@link org.trustllm.internal.engine.FileRead} what became of a
 * file. An {@link org.trustllm.internal.engine.Assignment} is what other machines are told.
 */
@NullMarked
package org.trustllm.internal.engine;

import org.jspecify.annotations.NullMarked;
