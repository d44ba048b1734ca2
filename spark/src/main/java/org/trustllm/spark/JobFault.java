package org.trustllm.spark;

import org.apache.spark.SparkException;
import org.jspecify.annotations.Nullable;

/** What a job of Spark's ended in, in words of one line. */
final class JobFault {
    private JobFault() {}

    static RuntimeException of(Exception fault) {
        Throwable spark = spark(fault);
        if (spark == null) {
            return fault instanceof RuntimeException own ? own : new IllegalStateException(fault);
        }
        String words = String.valueOf(spark.getMessage());
        if (words.contains("ClassNotFoundException: org.trustllm")
                || words.contains("NoClassDefFoundError: org/trustllm")) {
            return new IllegalArgumentException(
                    "expected executors with the jars of this library, found none there: name them with"
                            + " --spark spark.jars=FILE,FILE or --spark spark.executor.extraClassPath=FOLDER/*",
                    fault);
        }
        return new IllegalStateException("Spark: " + words.lines().findFirst().orElse(""), fault);
    }

    private static @Nullable Throwable spark(Throwable fault) {
        for (Throwable one = fault; one != null; one = one.getCause()) {
            if (one instanceof SparkException) {
                return one;
            }
        }
        return null;
    }
}
