package org.trustllm.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.Whole;
import org.trustllm.dashboard.Dashboard;
import org.trustllm.dashboard.Settings;
import org.trustllm.internal.fetch.UserFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows runs in a browser until it is interrupted. */
@Command(name = "serve", description = "Shows runs in a browser: the dashboard. Runs until it is interrupted.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A folder of run directories, or one run directory (default: runs).")
    private Path folder = Path.of("runs");

    @Option(names = "--port", paramLabel = "N", description = "The port (default: 7700; 0 for one that is free).")
    private int port = 7700;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = {
                "Where to listen (default: 127.0.0.1, this machine only).",
                "At any other address visitors need a token."
            })
    private String host = "127.0.0.1";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What visitors must show (default: none on this machine, a random one elsewhere).")
    private @Nullable String token;

    @Override
    public Integer call() throws InterruptedException {
        Whole.check("--port", port, 0, 65535);
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch interrupted = new CountDownLatch(1);
        Settings settings = new Settings(
                folder,
                host,
                port,
                token,
                UserFolder.here().cache().resolve("index"),
                InstalledBenchmark.get(),
                new ServedRuns(spec.commandLine().getErr()));
        try (Dashboard dashboard = Dashboard.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(dashboard::close));
            out.println(dashboard.address());
            out.flush();
            interrupted.await();
        }
        return Exit.DONE;
    }
}
