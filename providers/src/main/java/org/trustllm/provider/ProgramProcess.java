package org.trustllm.provider;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.wire.Http;

/** A running program and its streams. */
final class ProgramProcess implements AutoCloseable {
    private static final int LAST_LINES = 5;
    private static final int LONGEST_COMPLAINT = 1000;
    private static final int MOST_CHARACTERS = 16 << 20;

    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;
    private final Thread complaints;
    private final Deque<String> lastComplaints = new ArrayDeque<>();

    private ProgramProcess(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.output = process.inputReader(StandardCharsets.UTF_8);
        // a pipe that nobody empties would stop the program
        this.complaints = Thread.ofPlatform().daemon().start(this::listen);
    }

    static ProgramProcess start(List<String> command) {
        try {
            return new ProgramProcess(new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new ModelException(
                    Kind.UNAVAILABLE, "expected a program that can be started, found: " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Writes a line and reads one. */
    String exchange(String line, Duration timeout) {
        FutureTask<String> exchange = new FutureTask<>(() -> {
            input.write(line);
            input.newLine();
            input.flush();
            return answer(output);
        });
        // reading a pipe holds a whole carrier, of which there are as many as processors
        Thread.ofPlatform().daemon().start(exchange);
        try {
            String answer = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (answer == null) {
                throw new ModelException(Reason.CONNECTION, "expected a line, found the program's end" + words(), null);
            }
            if (answer.length() > MOST_CHARACTERS) {
                // where its line ends nobody knows
                close();
                throw new ModelException(
                        Kind.REJECTED,
                        Reason.MALFORMED_REPLY,
                        "expected an answer of at most %d MiB on a line, found more; the program is started anew"
                                .formatted(MOST_CHARACTERS >> 20),
                        null,
                        null);
            }
            return answer;
        } catch (TimeoutException e) {
            throw new ModelException(
                    Reason.TIMEOUT,
                    "expected an answer within %s s, found none; the program is started anew"
                            .formatted(Http.seconds(timeout)),
                    null);
        } catch (ExecutionException e) {
            throw new ModelException(
                    Reason.CONNECTION, "expected a program that listens, found the program's end" + words(), null);
        } catch (InterruptedException e) {
            throw Http.interrupted();
        }
    }

    /** The next line of an answer, or its beginning where it is too long to be one; null at the end. */
    private static @Nullable String answer(BufferedReader output) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = output.read(); c >= 0; c = output.read()) {
            if (c == '\n' || line.length() > MOST_CHARACTERS) {
                return line.toString();
            }
            line.append((char) c);
        }
        return line.isEmpty() ? null : line.toString();
    }

    /** How it ended and what it wrote to standard error last. */
    private String words() {
        close();
        try {
            complaints.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lastComplaints) {
            return lastComplaints.isEmpty() ? "" : ": " + String.join(" | ", lastComplaints);
        }
    }

    private void listen() {
        try (BufferedReader error = process.errorReader(StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            for (int c = error.read(); c >= 0; c = error.read()) {
                if (c == '\n') {
                    keep(line);
                } else if (line.length() < LONGEST_COMPLAINT) {
                    line.append((char) c);
                }
            }
            keep(line);
        } catch (IOException e) {
            // the program is gone, and with it what it had to say
        }
    }

    private void keep(StringBuilder line) {
        synchronized (lastComplaints) {
            if (!line.isEmpty()) {
                lastComplaints.addLast(line.toString().strip());
            }
            if (lastComplaints.size() > LAST_LINES) {
                lastComplaints.removeFirst();
            }
        }
        line.setLength(0);
    }

    /** Ends the program and whatever it started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
