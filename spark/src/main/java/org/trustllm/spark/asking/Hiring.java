package org.trustllm.spark.asking;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.trustllm.model.ModelException;

/**
 * Sees that executors ask: a job of tasks that last as long as there is something to ask, and another in its place where a job was
 * given up because too many executors were lost.
 */
final class Hiring {
    private static final Duration PARTING = Duration.ofSeconds(10);

    /** Tasks a place. */
    private static final int STANDING_BY = 8;

    /** Jobs in a row that came to nothing. */
    private static final int IN_VAIN = 3;

    private final JavaSparkContext spark;
    private final Asker asker;
    private final Desk desk;
    private final int agents;
    private final String group = "asking " + UUID.randomUUID();
    private final Thread thread;
    private volatile boolean ended;

    /** @param agents the most tasks; 0 for as many as there are places */
    Hiring(JavaSparkContext spark, Asker asker, Desk desk, int agents) {
        this.spark = spark;
        this.asker = asker;
        this.desk = desk;
        this.agents = agents;
        this.thread = Thread.ofPlatform().daemon().name("hiring").unstarted(this::hire);
    }

    void begin() {
        thread.start();
    }

    int places() {
        return agents > 0 ? agents : Math.max(1, spark.defaultParallelism());
    }

    /** More than there are places, for executors that come later, unless Spark would look for places for all of them. */
    private int tasks() {
        boolean grows = spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false);
        return agents > 0 || grows ? places() : STANDING_BY * places();
    }

    private void hire() {
        int inVain = 0;
        while (!ended) {
            long answers = desk.answers();
            long came = desk.came();
            String why = "its tasks ended";
            try {
                spark.setJobGroup(group, "asks a model", false);
                List<Integer> numbers = IntStream.range(0, tasks()).boxed().toList();
                spark.parallelize(numbers, numbers.size()).foreach(asker);
            } catch (Exception | LinkageError e) {
                // Spark throws what is not declared, and libraries of another version than its own let classes be
                // missing
                why = first(e);
            }
            inVain = desk.answers() > answers ? 0 : inVain + 1;
            if (!ended && (desk.came() == came || inVain >= IN_VAIN)) {
                desk.fail(new ModelException(
                        ModelException.Kind.UNAVAILABLE,
                        "expected executors that ask, found that Spark gave up: " + why,
                        null));
                return;
            }
        }
    }

    /** The line of a long message that says what happened. */
    private static String first(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(e.toString());
    }

    /** No other task begins; those that run end with what they ask. */
    void stop() {
        ended = true;
        spark.sc().cancelJobGroup(group);
    }

    /** Until it has, at most for some seconds. */
    void await() throws InterruptedException {
        thread.join(PARTING.toMillis());
    }
}
