/**
 * Pages of the documents that are written by the program, so that they cannot drift from it.
 */
@NullMarked
package org.trustllm.app.document;

import org.jspecify.annotations.NullMarked;
