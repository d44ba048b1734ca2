/**
 * Arithmetic on which methods of statistics stand: distributions, ranks, vectors.
 */
@NullMarked
package org.trustllm.internal.maths;

import org.jspecify.annotations.NullMarked;
