package org.trustllm;

import java.util.Random;
import java.util.stream.IntStream;

/** How many courses of events a test of faults goes through, each drawn from its own seed. */
public final class Schedules {
    /** As {@code mvn -Pfaults} asks for. */
    public static final boolean FULL = "full".equals(System.getProperty("trustllm.faults"));

    private Schedules() {}

    /** What happens in one course; throws where something was lost. */
    @FunctionalInterface
    public interface Course {
        void go(Random random) throws Exception;
    }

    /**
     * Goes through 10,000 courses, or a few of them in an ordinary build.
     *
     * @throws AssertionError with the seed of a course in which something was lost
     */
    public static void each(int few, Course course) {
        IntStream.range(0, FULL ? 10_000 : few).forEach(seed -> {
            try {
                course.go(new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("course of seed " + seed + ": " + e, e);
            }
        });
    }
}
