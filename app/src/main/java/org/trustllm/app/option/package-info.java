/**
 * What commands share: options, exit codes, the benchmark and the models that are at hand.
 *
 * <p>Options are picocli mixins, {@code ...Option} and {@code ...Options}; {@code Models} opens a model by its name.
 */
@NullMarked
package org.trustllm.app.option;

import org.jspecify.annotations.NullMarked;
