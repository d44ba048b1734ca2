package org.trustllm.internal.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.trustllm.data.Dataset;
import org.trustllm.model.ChatModel;

/** Many machines as one, found on the class path as a service. */
public interface Cluster {
    /** What users call it, {@code spark}. */
    String name();

    /** The rows of a folder in whatever form it reads, on the driver and on executors alike. */
    default Dataset rows(Path folder) {
        return Dataset.folder(folder);
    }

    /**
     * Opens it for one assignment.
     *
     * @param master its address; empty where the surroundings name one
     * @param settings of the cluster's own, by their names there
     * @throws org.trustllm.internal.fetch.UnavailableException where nobody answers at the address
     * @throws IllegalArgumentException where an address or a setting is none
     */
    JudgingEngine open(Assignment assignment, String master, Map<String, String> settings) throws IOException;

    /**
     * Opens it to ask a model, with the same words as {@link #open}.
     *
     * @param likeness the model as it says of itself, for the driver; is asked nothing
     */
    DistantModel model(OpenableModel source, ChatModel likeness, String master, Map<String, String> settings)
            throws IOException;
}
