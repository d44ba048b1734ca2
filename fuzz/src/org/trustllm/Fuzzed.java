package org.trustllm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trustllm.data.InputException;
import org.trustllm.model.ModelException;

/** What every fuzzed parser is held to: bytes are read, or refused in words. */
public final class Fuzzed {
    private static final Path FOLDER = folder();

    private Fuzzed() {}

    /** What a parser does. */
    @FunctionalInterface
    public interface Parser {
        void read() throws Exception;
    }

    /** Where a target may write what it reads. */
    public static Path file(String name) {
        return FOLDER.resolve(name);
    }

    /** The bytes as a file of that name. */
    public static Path file(String name, byte[] bytes) {
        try {
            return Files.write(file(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refusals are what the command line turns into a line; anything else, and words of the program's parts, is a finding. */
    public static void held(Parser parser) {
        try {
            parser.read();
        } catch (InputException | ModelException | IllegalArgumentException | IOException | UncheckedIOException e) {
            // an argument that the JDK refuses is refused in the JDK's words
            boolean ofJdk = e instanceof IllegalArgumentException
                    && e.getStackTrace()[0].getClassName().startsWith("java.");
            if (e.getMessage() == null || ofJdk) {
                throw new AssertionError("expected words, found: " + e, e);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder() {
        try {
            Path memory = Path.of("/dev/shm");
            Path folder = Files.isWritable(memory) ? Files.createTempDirectory(memory, "fuzz") : Files.createTempDirectory("fuzz");
            for (String name : List.of("rows/safety", "run")) {
                Files.createDirectories(folder.resolve(name));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
