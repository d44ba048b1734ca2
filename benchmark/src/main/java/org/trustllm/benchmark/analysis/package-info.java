/**
 * The paper's analyses over its tables, with runs beside them.
 *
 * <p>{@link org.trustllm.benchmark.analysis.PaperAnalyses} is the list; an {@link org.trustllm.benchmark.analysis.Analysis}
 * is tables, charts and words; {@link org.trustllm.benchmark.analysis.AnalysisRenderers} writes it down.
 */
@NullMarked
package org.trustllm.benchmark.analysis;

import org.jspecify.annotations.NullMarked;
