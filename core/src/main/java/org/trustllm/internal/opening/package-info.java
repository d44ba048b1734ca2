/**
 * What a report opens with, the same on every page and sheet: {@link org.trustllm.internal.opening.Opening} is made of a report
 * alone, by rules. {@link org.trustllm.internal.opening.Glossary} says what its words mean.
 */
@NullMarked
package org.trustllm.internal.opening;

import org.jspecify.annotations.NullMarked;
