package org.trustllm.app.option;

import java.nio.file.Path;
import org.trustllm.benchmark.published.PublishedFolder;
import org.trustllm.data.Dataset;

/** Opens rows by the names that users write. */
public final class Datasets {
    public static final String BUILTIN = "builtin";
    public static final String PUBLISHED = "published";

    private Datasets() {}

    /** {@code builtin}, {@code published}, or a folder; a folder of that name is {@code ./published}. */
    public static Dataset open(String name) {
        return switch (name) {
            case BUILTIN -> InstalledBenchmark.get().builtin();
            case PUBLISHED -> Dataset.folder(published());
            default -> Dataset.folder(Path.of(name));
        };
    }

    private static Path published() {
        PublishedFolder folder = PublishedFolder.ofUser();
        if (!folder.exists()) {
            throw new IllegalArgumentException("the published data is not at " + folder.path()
                    + "; 'data download' brings it, or name its folder");
        }
        return folder.path();
    }
}
