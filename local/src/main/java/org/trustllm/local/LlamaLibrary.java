package org.trustllm.local;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.args.LogFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads the native library once, quietly, and out of the way of other processes. */
final class LlamaLibrary {
    private static boolean loaded;

    private LlamaLibrary() {}

    /**
     * The binding extracts its library under a fixed name and says so on standard output, which belongs to the result;
     * a folder of its own keeps two processes from deleting each other's.
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        PrintStream out = System.out;
        try {
            if (System.getProperty("de.kherud.llama.tmpdir") == null) {
                Path folder = Files.createTempDirectory("trustllm-native");
                folder.toFile().deleteOnExit();
                System.setProperty("de.kherud.llama.tmpdir", folder.toString());
            }
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            LlamaModel.setLogger(LogFormat.TEXT, (level, text) -> {});
            loaded = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setOut(out);
        }
    }
}
