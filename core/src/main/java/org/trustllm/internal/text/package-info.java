/** Texts as a reader sees them: {@link org.trustllm.internal.text.PlainSigns}. */
@NullMarked
package org.trustllm.internal.text;

import org.jspecify.annotations.NullMarked;
