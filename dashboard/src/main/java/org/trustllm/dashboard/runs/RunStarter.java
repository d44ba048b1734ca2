package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /**
     * Refuses an order that cannot be run, as far as that is known at once: who gives it is told on the page.
     *
     * @throws IllegalArgumentException where it asks for what there is not
     * @throws org.trustllm.model.ModelException where its model cannot be reached as it is, such as without a key
     */
    default void check(Order order) throws IOException {}

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
        public void run(Order order, Path folder, Progress progress, Consumer<Evaluation> begun) {
            throw new UnsupportedOperationException("this dashboard starts no runs");
        }
    };
}
