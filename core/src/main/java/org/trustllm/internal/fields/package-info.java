/**
 * Values of core as fields in JSON, for every file that holds them: the journal and the cache of answers.
 *
 * <p>A field that an older file lacks means none; a field is written only where it says something.
 */
@NullMarked
package org.trustllm.internal.fields;

import org.jspecify.annotations.NullMarked;
