package org.trustllm.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A llama-server that runs, on loopback, at a port and with a key that nobody else knows.
 *
 * <p>It ends with this process, however that ends: a shell beside it waits for the end of its input, whose other end this
 * process holds. Ctrl-C in a terminal does not reach it, so that answers under way can still come.
 */
final class ServerProcess {
    /** Where there is a POSIX shell; elsewhere the server is a plain child and outlives a killed parent. */
    private static final Path SHELL = Path.of("/bin/sh");

    private static final String GUARD = """
            trap '' INT HUP
            exec 3<&0
            (: </dev/tty) 2>/dev/null && set -m
            "$@" </dev/null 3<&- &
            server=$!
            { cat <&3; kill "$server"; sleep 5; kill -9 "$server"; } >/dev/null 2>&1 &
            guard=$!
            exec 3<&-
            wait "$server"
            code=$?
            kill "$guard" 2>/dev/null
            exit "$code"
            """;

    private static final int LAST_LINES = 20;
    private static final int LONGEST_LINE = 300;
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final URI address;
    private final String key;
    private final Deque<String> lastLines = new ArrayDeque<>();

    private ServerProcess(Process process, URI address, String key) {
        this.process = process;
        this.address = address;
        this.key = key;
    }

    static ServerProcess start(Path program, Path file, int context, int slots) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        int port = freePort();
        List<String> command = new ArrayList<>();
        boolean guarded = SHELL.toFile().canExecute();
        if (guarded) {
            command.addAll(List.of(SHELL.toString(), "-c", GUARD, "llama-server"));
        }
        command.addAll(List.of(
                program.toString(),
                "--model",
                file.toAbsolutePath().toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--ctx-size",
                Integer.toString(context * slots),
                "--parallel",
                Integer.toString(slots),
                "--jinja",
                "--special"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!guarded) {
            builder.redirectInput(new File("NUL"));
        }
        // not among the arguments, which every account of the machine can read
        builder.environment().put("LLAMA_API_KEY", key);
        // an answer at the end of a conversation is what a guard is to judge, and not to be gone on with
        builder.environment().put("LLAMA_ARG_NO_PREFILL_ASSISTANT", "1");
        ServerProcess server = new ServerProcess(builder.start(), URI.create("http://127.0.0.1:" + port), key);
        Thread.ofPlatform().daemon().name("output of llama-server").start(server::listen);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void listen() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = output.read(); c >= 0; c = output.read()) {
                if (c == '\n') {
                    keep(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            keep(line.toString());
        } catch (IOException | UncheckedIOException e) {
            keep(String.valueOf(e.getMessage()));
        }
    }

    private void keep(String line) {
        synchronized (lastLines) {
            if (!line.isBlank()) {
                lastLines.addLast(line.strip());
            }
            if (lastLines.size() > LAST_LINES) {
                lastLines.removeFirst();
            }
        }
    }

    URI address() {
        return address;
    }

    String key() {
        return key;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended in the meantime. */
    boolean endsWithin(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** How it ended, and the last that it said of an error. */
    String end() {
        String said;
        synchronized (lastLines) {
            said = lastLines.reversed().stream()
                    .filter(line -> line.contains("rror") || line.contains("ailed") || line.contains("couldn't"))
                    .findFirst()
                    .orElse(lastLines.isEmpty() ? "" : lastLines.getLast());
        }
        return (process.isAlive() ? "still running" : "exit code " + process.exitValue())
                + (said.isEmpty() ? "" : ": " + said);
    }

    void stop() {
        try {
            // the shell beside it takes this for our end
            process.getOutputStream().close();
        } catch (IOException e) {
            keep(String.valueOf(e.getMessage()));
        }
        if (!SHELL.toFile().canExecute()) {
            process.destroy();
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
