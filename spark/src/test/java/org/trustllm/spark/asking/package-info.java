/** Tests of asking on Spark, on a cluster of its own on loopback. */
@NullMarked
package org.trustllm.spark.asking;

import org.jspecify.annotations.NullMarked;
