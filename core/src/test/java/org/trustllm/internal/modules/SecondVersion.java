package org.trustllm.internal.modules;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A class path on which modules stand in two made-up versions, beside all that stands on that of the tests. */
public final class SecondVersion {
    private SecondVersion() {}

    /** Has this thread do something on such a class path. */
    public static void during(Path folder, Runnable work) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] modules = {
            module(folder, "core", "7.1"), module(folder, "benchmark", "7.1"), module(folder, "local", "7.2")
        };
        try (URLClassLoader mixed = new URLClassLoader(modules, before)) {
            thread.setContextClassLoader(mixed);
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL module(Path folder, String name, String version) throws IOException {
        Path manifest = folder.resolve(name).resolve("META-INF/MANIFEST.MF");
        Files.createDirectories(manifest.getParent());
        Files.writeString(manifest, """
                Manifest-Version: 1.0
                Automatic-Module-Name: org.trustllm.%s
                Implementation-Version: %s
                """.formatted(name, version));
        return folder.resolve(name).toUri().toURL();
    }
}
