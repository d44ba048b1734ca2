/**
 * Bringing files that are known before they come.
 *
 * <p>A {@link org.trustllm.internal.fetch.Pin} says what a file has to be. A {@link org.trustllm.internal.fetch.Download} brings it over
 * HTTP and goes on where an earlier one broke off; an {@link org.trustllm.internal.fetch.Archive} is unpacked within {@link
 * org.trustllm.internal.fetch.Limits}. {@link org.trustllm.internal.fetch.UserFolder} says where the account keeps such files. {@link
 * org.trustllm.internal.fetch.Proxies} says which proxy leads to an address.
 */
@NullMarked
package org.trustllm.internal.fetch;

import org.jspecify.annotations.NullMarked;
