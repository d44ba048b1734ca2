package org.trustllm.dashboard;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.trustllm.dashboard.runs.Indexes;
import org.trustllm.dashboard.runs.Live;
import org.trustllm.dashboard.runs.LiveState;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.WorkingRuns;
import org.trustllm.task.Benchmark;

/** Tells watchers how runs go on, as server-sent events: a line a second until the run has ended. */
final class LiveRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long EVERY_MILLIS = 1000;

    private final Indexes indexes;
    private final WorkingRuns working;
    private final Benchmark benchmark;
    private final Clock clock;
    private final Map<Path, Live> watched = new ConcurrentHashMap<>();
    private volatile boolean closed;

    LiveRoutes(Indexes indexes, WorkingRuns working, Benchmark benchmark, Clock clock) {
        this.indexes = indexes;
        this.working = working;
        this.benchmark = benchmark;
        this.clock = clock;
    }

    LiveState state(RunFolder folder) {
        return watched.computeIfAbsent(folder.path(), path -> new Live(folder, indexes, working, benchmark, clock))
                .state();
    }

    /** Writes to a watcher; its thread is a virtual one, which may as well wait here. */
    void tell(Context request, RunFolder folder) throws IOException, InterruptedException {
        request.disableCompression();
        request.res().setContentType("text/event-stream");
        request.res().setCharacterEncoding("utf-8");
        OutputStream out = request.res().getOutputStream();
        while (!closed) {
            LiveState state = state(folder);
            String event = "data: " + JSON.writeValueAsString(state) + "\n\n";
            try {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                // the watcher has gone
                return;
            }
            if (!state.running()) {
                return;
            }
            Thread.sleep(EVERY_MILLIS);
        }
    }

    void close() {
        closed = true;
    }
}
