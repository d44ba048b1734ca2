/** What the documents show of tests. Not run: its models are nobody's. */
@NullMarked
package org.trustllm.junit.example;

import org.jspecify.annotations.NullMarked;
