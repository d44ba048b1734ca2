package org.trustllm.calling;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * What a run takes from the world that is never the same twice; one for each run, since waiting can be stopped for good.
 *
 * @param clock where times for people come from
 * @param waiting how calls see time and wait
 * @param chance from 0 to 1, for the lengths of waits
 */
public record TimeAndChance(Clock clock, Waiting waiting, DoubleSupplier chance) {

    /** Those of this machine. */
    public static TimeAndChance ofMachine() {
        return waiting(new Waiting());
    }

    /** Those of this machine, but for how calls wait. */
    public static TimeAndChance waiting(Waiting waiting) {
        return new TimeAndChance(
                Clock.systemUTC(), waiting, () -> ThreadLocalRandom.current().nextDouble());
    }
}
