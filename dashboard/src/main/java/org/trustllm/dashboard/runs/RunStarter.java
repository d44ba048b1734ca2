package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.trustllm.Evaluation;
import org.trustllm.calibration.Calibrations;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.run.Progress;

/** What a dashboard needs of the application around it: models, judges and what is known of them. */
public interface RunStarter {
    /** How good judges are, as far as it is known here. */
    Calibrations calibrations() throws IOException;

    /** How often judges were talked round, as far as it is known here. */
    List<Injection> injections() throws IOException;

    /** Whether {@link #run} can be used. */
    boolean canRun();

    /** What an order may name. */
    default Offer offer() {
        return Offer.NOTHING;
    }

    /** Whether a text holds a key, which no page shows again. */
    default boolean isKey(String text) {
        return false;
    }

    /** Why an order cannot be run, by what it says, as far as that is known at once; nothing is asked. Empty where it can. */
    default Map<OrderField, String> check(Order order) throws IOException {
        return Map.of();
    }

    /** What an order that {@link #check} passes would take; asks nothing. */
    OrderForecast estimate(Order order) throws IOException;

    /** The formats in which a run can be taken away, by the ending of their files. */
    default List<String> formats() {
        return List.of();
    }

    /**
     * Writes a run's report, measured anew.
     *
     * @param format one of {@link #formats()}
     */
    default void report(Path run, String format, OutputStream out) throws IOException {
        throw new UnsupportedOperationException("this dashboard writes no reports");
    }

    /**
     * Runs an order, or goes on with it where the folder holds it already; returns once it has ended or was stopped.
     *
     * @param begun is given what can stop the run, before the first call
     */
    void run(Order order, Path folder, Progress progress, Consumer<Evaluation> begun)
            throws IOException, InterruptedException;

    /** Shows runs and starts none. */
    RunStarter NONE = new RunStarter() {
        @Override
        public Calibrations calibrations() {
            return Calibrations.NONE;
        }

        @Override
        public List<Injection> injections() {
            return List.of();
        }

        @Override
        public boolean canRun() {
            return false;
        }

        @Override
        public OrderForecast estimate(Order order) {
            throw new UnsupportedOperationException("this dashboard starts no runs");
        }

        @Override
        public void run(Order order, Path folder, Progress progress, Consumer<Evaluation> begun) {
            throw new UnsupportedOperationException("this dashboard starts no runs");
        }
    };
}
