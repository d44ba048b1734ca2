/** Which modules of this library are at hand: {@link org.trustllm.internal.modules.OneVersion} refuses a mixture of versions. */
@NullMarked
package org.trustllm.internal.modules;

import org.jspecify.annotations.NullMarked;
