/**
 * The published data: what is known of it, how it is brought, checked and described. None of its text is here.
 *
 * <p>Start with {@link org.trustllm.benchmark.published.PublishedSet}, the 24 files with their digests. {@link
 * org.trustllm.benchmark.published.PublishedFolder} brings and finds them. {@link
 * org.trustllm.benchmark.published.Verification} says which rows of a folder differ, by the {@link
 * org.trustllm.benchmark.published.RowDigest} of each row. {@link org.trustllm.benchmark.published.Descriptions} says
 * what the rows are and where they come from.
 */
@NullMarked
package org.trustllm.benchmark.published;

import org.jspecify.annotations.NullMarked;
