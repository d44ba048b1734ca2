package org.trustllm.app.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.trustllm.local.KnownModel;
import org.trustllm.local.ModelCache;

/** Pulls a model and shows how far it is. */
public record PullProgress(PrintWriter err, boolean quiet) {
    public Path pull(KnownModel model, ModelCache cache) throws IOException, InterruptedException {
        if (cache.has(model)) {
            return cache.file(model);
        }
        say("Pulling " + model.name() + " (" + model.about() + "; " + megabytes(model.bytes()) + " MB). Terms: "
                + model.terms());
        ProgressLine line = new ProgressLine(err, quiet);
        Path file = cache.pull(model, (done, all) -> line.show("pull", done, all, megabytes(done) + " MB"));
        line.end();
        say("Pulled to " + file);
        return file;
    }

    private void say(String text) {
        if (!quiet) {
            err.println(text);
            err.flush();
        }
    }

    private static long megabytes(long bytes) {
        return Math.round(bytes / 1e6);
    }
}
