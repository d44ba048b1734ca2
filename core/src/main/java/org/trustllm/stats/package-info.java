/**
 * How sure we are: methods with their formula and source, free of everything else in the project.
 */
@NullMarked
package org.trustllm.stats;

import org.jspecify.annotations.NullMarked;
