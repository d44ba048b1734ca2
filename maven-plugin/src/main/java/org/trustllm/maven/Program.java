package org.trustllm.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/**
 * The command line in a process of its own: native code of a model is loaded once in a process, which Maven's may outlive, and the
 * build's own memory and JDK are not the model's.
 *
 * @param command the JDK's launcher, its options and the main class
 * @param classPath goes by the environment: a long command line is more than some native libraries can take
 * @param folder where relative paths are from
 */
record Program(List<String> command, String classPath, File folder) {
    /** Of a failure's last words. */
    private static final int MOST_LINES = 12;

    /** Waits for the end; what is printed goes to the build's log line by line. */
    Outcome run(List<String> arguments, Log log) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(whole).directory(folder);
        builder.environment().put("CLASSPATH", classPath);
        Process process = builder.start();
        Thread end = new Thread(process::destroy, "end of trustllm");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            process.getOutputStream().close();
            Deque<String> out = new ArrayDeque<>();
            Deque<String> err = new ArrayDeque<>();
            Thread telling = new Thread(() -> lines(process.getErrorStream(), err, log::info), "words of trustllm");
            telling.start();
            lines(process.getInputStream(), out, line -> tell(line, log));
            telling.join();
            return new Outcome(process.waitFor(), List.copyOf(err.isEmpty() ? failures(out) : err));
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private static void tell(String line, Log log) {
        if (line.startsWith("::")) {
            // an annotation, which GitHub knows at the beginning of a line only
            System.out.println(line);
        } else if (line.startsWith("FAIL")) {
            log.error(line);
        } else {
            log.info(line);
        }
    }

    /** What was not met, and the last line, which sums up. */
    private static List<String> failures(Deque<String> out) {
        List<String> found = new ArrayList<>(
                out.stream().filter(line -> line.startsWith("FAIL")).toList());
        if (!out.isEmpty()) {
            found.add(0, out.getLast());
        }
        return found;
    }

    private static void lines(InputStream from, Deque<String> last, Consumer<String> log) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                log.accept(line);
                if (!line.isBlank()) {
                    last.add(line);
                }
                if (last.size() > MOST_LINES) {
                    last.remove();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
