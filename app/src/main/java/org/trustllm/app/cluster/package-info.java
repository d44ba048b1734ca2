/**
 * Many machines in place of one: {@link org.trustllm.app.cluster.EngineOption} says where, {@link
 * org.trustllm.app.cluster.SparkFolder} where Spark's own jars are, {@link org.trustllm.app.cluster.SparkCommand} brings them. They
 * are never in this process, but in one of their own.
 */
@NullMarked
package org.trustllm.app.cluster;

import org.jspecify.annotations.NullMarked;
