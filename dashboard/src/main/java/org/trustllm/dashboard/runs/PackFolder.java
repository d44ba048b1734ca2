package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.nio.file.Path;
import org.trustllm.evidence.PackDescription;

/**
 * A directory that {@code evidence make} or {@code evidence open} made.
 *
 * @param id what stands for it in an address
 * @param name its path below the folder that is shown, or beside that
 * @param path where it is
 */
public record PackFolder(String id, String name, Path path) {
    /**
     * @param root the folder below which it was found
     * @param before how that folder is reached from the one that is shown
     */
    static PackFolder of(Path root, Path path, String before) {
        String below = RunFolder.of(root, path).name();
        String name = before + below;
        return new PackFolder(RunFolder.id(name), name, path);
    }

    static boolean isOne(Path path) {
        return PackDescription.isOne(path);
    }

    /** What it says of itself, unchecked. */
    public PackDescription description() throws IOException {
        return PackDescription.read(path);
    }
}
