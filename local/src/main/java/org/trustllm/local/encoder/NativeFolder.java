package org.trustllm.local.encoder;

import java.nio.file.Path;
import org.trustllm.internal.fetch.UserFolder;

/** Where the tokenizer's native library is unpacked. */
public final class NativeFolder {
    private static final String PROPERTY = "DJL_CACHE_DIR";

    private NativeFolder() {}

    /** Puts it into the account's cache, unless the user has named another place. */
    public static void prepare() {
        if (System.getProperty(PROPERTY) == null && System.getenv(PROPERTY) == null) {
            Path cache = UserFolder.here().cache();
            System.setProperty(PROPERTY, cache.resolve("native").toString());
        }
    }
}
