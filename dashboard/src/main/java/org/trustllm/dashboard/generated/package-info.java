/** Rows that a model wrote, before they count: {@code GeneratedSet} reads them, and keeps what people say of each. */
@NullMarked
package org.trustllm.dashboard.generated;

import org.jspecify.annotations.NullMarked;
