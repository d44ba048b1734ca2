package org.trustllm.internal.engine;

import java.io.Serializable;
import org.trustllm.data.Dataset;
import org.trustllm.judge.Panel;
import org.trustllm.task.Profile;

/**
 * What is to be judged, in words from which any process makes the same tasks, rows and judges: neither a task nor a judge travels,
 * since both hold code, but an assignment does. Every process opens it once.
 */
public interface Assignment extends Serializable {
    /** The tasks, made anew from their names. */
    Profile profile();

    /** The rows; a folder must be seen under the same name by every process. */
    Dataset dataset();

    /** Opens the judges. They are let go with the process, or with {@link Bench#close}. */
    Bench bench();

    /** Judges at work in one process. */
    interface Bench extends AutoCloseable {
        Panel panel();

        @Override
        default void close() {}
    }
}
