/**
 * Asking a model from the executors of a session. {@link org.trustllm.spark.asking.SparkModel} is a model like any other, so that
 * everything around one stays as it is on one machine: the run's journal, its budget, its retries and its pace are on the driver, and
 * all that travels is a request and its answer. {@link org.trustllm.spark.asking.Desk} gives requests out, each to one executor for as
 * long as that is heard of; {@link org.trustllm.spark.asking.Asker} is what an executor does; {@link
 * org.trustllm.spark.asking.Line} is the connection between them.
 */
@NullMarked
package org.trustllm.spark.asking;

import org.jspecify.annotations.NullMarked;
