package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import org.trustllm.app.option.Exit;
import org.trustllm.calling.BudgetException;
import org.trustllm.data.InputException;
import org.trustllm.internal.fetch.UnavailableException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.model.ModelException;

/**
 * What a failure ends a command with: a line for people, and an exit code.
 *
 * @param words a line
 */
record Ending(String words, int code) {
    /** What systems call a disk or a machine that has no more to give. */
    private static final List<String> OF_MACHINE = List.of(
            "No space left",
            "not enough space",
            "Disk quota exceeded",
            "Input/output error",
            "Too many open files",
            "Cannot allocate memory");

    /** As {@code TRUSTLLM_JAVA_OPTIONS=-Dtrustllm.trace=true} asks for. */
    private static final String TRACE = "trustllm.trace";

    static Ending of(Throwable failure) {
        return switch (failure) {
            case InputException input -> new Ending("wrong input: " + input.getMessage(), Exit.INPUT);
            case ModelException model -> new Ending(String.valueOf(model.getMessage()), Exit.UNAVAILABLE);
            case BudgetException budget -> new Ending(String.valueOf(budget.getMessage()), Exit.BUDGET);
            case IllegalArgumentException usage -> new Ending(String.valueOf(usage.getMessage()), Exit.USAGE);
            case UnavailableException source -> new Ending(String.valueOf(source.getMessage()), Exit.UNAVAILABLE);
            case GivenFile.Fault file -> new Ending("wrong input: " + file.getMessage(), Exit.INPUT);
            case IOException io -> ofFile(io);
            case UncheckedIOException io -> of(Objects.requireNonNull(io.getCause()));
            case OutOfMemoryError memory ->
                new Ending(
                        "not enough memory (" + memory.getMessage()
                                + "); TRUSTLLM_JAVA_OPTIONS=-Xmx8g would give more; everything done is kept",
                        Exit.MACHINE);
            default ->
                new Ending(
                        "an error of this program, please report it: " + failure + place(failure)
                                + "; everything done is kept",
                        Exit.MACHINE);
        };
    }

    private static Ending ofFile(IOException fault) {
        String file =
                fault instanceof FileSystemException system && system.getFile() != null ? system.getFile() + ": " : "";
        String words = GivenFile.words(fault);
        boolean ofMachine = OF_MACHINE.stream().anyMatch(words::contains);
        return new Ending(
                "could not read or write: " + file + words + (ofMachine ? "; everything done is kept" : ""),
                ofMachine ? Exit.MACHINE : Exit.USAGE);
    }

    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " (" + trace[0] + ")";
    }

    /** Says how a failure ends the command, and gives the exit code. */
    static int tell(Throwable failure, PrintWriter err) {
        if (Boolean.getBoolean(TRACE)) {
            failure.printStackTrace(err);
        }
        Ending ending = of(failure);
        err.println(ending.words());
        err.flush();
        return ending.code();
    }
}
