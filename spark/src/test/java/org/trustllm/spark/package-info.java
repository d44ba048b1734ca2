/** What holds of evaluations on Spark. */
@NullMarked
package org.trustllm.spark;

import org.jspecify.annotations.NullMarked;
