/**
 * Providers' interfaces for batches, one file each: what is sent, and what is read. Begin with {@link
 * org.trustllm.provider.batch.BatchWire}.
 */
@NullMarked
package org.trustllm.provider.batch;

import org.jspecify.annotations.NullMarked;
