/**
 * What a run came to.
 *
 * <p>A {@link org.trustllm.report.Report} is a pure function of judged answers: a {@link
 * org.trustllm.report.TaskScore} for every task, a {@link org.trustllm.report.SectionScore} for every section, a {@link
 * org.trustllm.report.CardScore} for every row of the rank card. How it is written down is a matter of {@code render}.
 */
@NullMarked
package org.trustllm.report;

import org.jspecify.annotations.NullMarked;
