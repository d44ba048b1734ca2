package org.trustllm.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A terminal of so many columns that a process of its own believes in, with Debian's {@code script}. */
final class PseudoTerminal {
    private PseudoTerminal() {}

    /** What the application shows there, as the terminal got it, without carriage returns. */
    static String shown(Path folder, int columns, String... arguments) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")) && Files.exists(Path.of("/proc/self/fd")),
                "needs util-linux's script for a pseudo-terminal");
        // ONNX Runtime ends a JVM whose command line is long
        Path classes = Files.writeString(
                folder.resolve("classes"),
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"\n");
        Path screen = folder.resolve("screen");
        List<String> command = new ArrayList<>(List.of(
                "stty cols " + columns + " rows 40;",
                "exec",
                quoted(Path.of(System.getProperty("java.home"), "bin/java").toString()),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                quoted("@" + classes),
                TrustLlm.class.getName()));
        for (String argument : arguments) {
            command.add(quoted(argument));
        }
        ProcessBuilder script = new ProcessBuilder(
                        "/usr/bin/script", "--quiet", "--command", String.join(" ", command), screen.toString())
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("script").toFile());
        script.environment().remove("COLUMNS");
        script.environment().remove("NO_COLOR");
        script.environment().put("TERM", "xterm");
        Process process = script.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("expected the application to end, found it at work");
        }
        String text = Files.readString(screen, StandardCharsets.UTF_8);
        // script's own first and last line
        return text.replaceFirst("(?s)^Script started[^\\n]*\\n", "")
                .replaceFirst("(?s)\\nScript done.*$", "")
                .replace("\r", "");
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
