package org.trustllm.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.trustllm.app.option.Terminal;

/**
 * What a command left behind.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandRun(int code, String out, String err) {
    /** Runs the application in this process, as if its arguments stood on a command line. */
    public static CommandRun run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = TrustLlm.execute(
                Terminal.over(out, StandardCharsets.UTF_8), Terminal.over(err, StandardCharsets.UTF_8), arguments);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same with arguments that are put together. */
    public static CommandRun run(List<String> arguments) {
        return run(arguments.toArray(String[]::new));
    }
}
