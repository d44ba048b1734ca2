package org.trustllm.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.trustllm.RecordedEvaluation;
import org.trustllm.internal.engine.Assignment;

/**
 * The door for answers that exist, on many machines: what {@link RecordedEvaluation} does on one, with the same figures.
 *
 * <pre>{@code
 * Report report = SparkEvaluation.of(assignment, session).run();
 * }</pre>
 */
public final class SparkEvaluation {
    private SparkEvaluation() {}

    /**
     * An evaluation that judges on the executors of a session.
     *
     * @param assignment opened once on the driver and once by each executor; equal where it means the same
     * @param session whose executors see the jars of this library and the files of the rows
     */
    public static RecordedEvaluation of(Assignment assignment, SparkSession session) {
        return of(assignment, JavaSparkContext.fromSparkContext(session.sparkContext()));
    }

    /** The same without a session, which takes Spark longer to begin and is needed for tables alone. */
    public static RecordedEvaluation of(Assignment assignment, JavaSparkContext spark) {
        return RecordedEvaluation.of(
                        assignment.profile(),
                        assignment.dataset(),
                        Benches.of(assignment).panel())
                .on(new SparkEngine(assignment, spark, false));
    }
}
