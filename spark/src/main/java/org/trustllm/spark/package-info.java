/**
 * The same evaluation on Apache Spark: {@link org.trustllm.spark.SparkEvaluation} is the door, {@link org.trustllm.spark.SparkEngine}
 * shares the rows out and puts tallies together, {@link org.trustllm.spark.PartWork} is what an executor does with a part.
 */
@NullMarked
package org.trustllm.spark;

import org.jspecify.annotations.NullMarked;
