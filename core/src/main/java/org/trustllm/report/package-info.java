/**
 * Telling it.
 *
 * <p>A {@link org.trustllm.report.Report} is a pure function of judged answers: a {@link
 * org.trustllm.report.TaskScore} for every task, a {@link org.trustllm.report.SectionScore} for every section. A {@link
 * org.trustllm.report.Renderer} writes it down, one small file a format; {@link org.trustllm.report.Renderers} is the
 * list of formats.
 */
@NullMarked
package org.trustllm.report;

import org.jspecify.annotations.NullMarked;
