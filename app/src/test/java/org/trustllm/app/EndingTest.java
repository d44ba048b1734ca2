package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.option.Exit;
import org.trustllm.data.Dataset;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;

/** Whatever goes wrong, a command says it in one line and with a code of its own. */
@SuppressWarnings("StaticAssignmentOfThrowable")
class EndingTest {
    @TempDir
    private Path folder;

    /** A benchmark whose code fails as a machine does. */
    public static final class Failing implements Benchmark {
        static volatile Throwable failure = new AssertionError();

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public List<Profile> profiles() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
        }

        @Override
        public Dataset builtin() {
            return Dataset.resources(Failing.class, "builtin", "rows/", List.of());
        }
    }

    private CommandRun with(Throwable failure) throws IOException {
        Failing.failure = failure;
        Path services = folder.resolve("META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve(Benchmark.class.getName()), Failing.class.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader brought =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(brought);
            return CommandRun.run("tasks");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aMachineWithoutMemoryIsNoFailedGate() throws IOException {
        CommandRun told = with(new OutOfMemoryError("Java heap space"));
        assertThat(told.code()).isEqualTo(70);
        assertThat(told.err())
                .isEqualTo("not enough memory (Java heap space); TRUSTLLM_JAVA_OPTIONS=-Xmx8g would give more;"
                        + " everything done is kept\n");
    }

    @Test
    void anErrorOfTheProgramIsOneLine() throws IOException {
        for (Throwable failure : List.of(
                new StackOverflowError(), new NoClassDefFoundError("x"), new IllegalStateException("of ours"))) {
            CommandRun told = with(failure);
            assertThat(told.code()).isEqualTo(Exit.MACHINE);
            assertThat(told.err().lines()).singleElement().asString().contains("an error of this program");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "Too many open files"})
    void aDiskThatIsFullIsTheMachines(String words) throws IOException {
        CommandRun told = with(new UncheckedIOException(new FileSystemException("runs/x", null, words)));
        assertThat(told.code()).isEqualTo(Exit.MACHINE);
        assertThat(told.err()).isEqualTo("could not read or write: runs/x: " + words + "; everything done is kept\n");
    }

    @Test
    void aFileThatCannotBeReadIsToldWithItsNameAndWhy() throws IOException {
        assertThat(with(new UncheckedIOException(new NoSuchFileException("a/b"))))
                .isEqualTo(new CommandRun(Exit.USAGE, "", "could not read or write: a/b: no such file or folder\n"));
        assertThat(with(new UncheckedIOException(new AccessDeniedException("a/b")))
                        .err())
                .isEqualTo("could not read or write: a/b: one that this account may not use\n");
    }
}
