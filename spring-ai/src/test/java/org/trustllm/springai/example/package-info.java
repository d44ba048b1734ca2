/** What the how-to on guarding a Spring AI client shows. */
@NullMarked
package org.trustllm.springai.example;

import org.jspecify.annotations.NullMarked;
