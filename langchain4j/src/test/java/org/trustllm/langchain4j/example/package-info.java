/** What the documents show of guards in AI services. */
@NullMarked
package org.trustllm.langchain4j.example;

import org.jspecify.annotations.NullMarked;
