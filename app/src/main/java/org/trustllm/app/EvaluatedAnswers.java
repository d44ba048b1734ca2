package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.judging.OpenedPanel;
import org.trustllm.data.Dataset;
import org.trustllm.internal.engine.Assignment;
import org.trustllm.judge.Panel;
import org.trustllm.task.Profile;

/**
 * What {@code evaluate} is to judge, as its command line says it, so that another process makes the same of it.
 *
 * @param arguments as they were given
 * @param folder the answers', whole
 * @param rows the rows', whole; null where the answers are theirs
 */
record EvaluatedAnswers(
        List<String> arguments, String folder, @Nullable String rows) implements Assignment {
    private static final long serialVersionUID = 1L;

    @Override
    public Profile profile() {
        return command().tasksAtHand();
    }

    @Override
    public Dataset dataset() {
        return command().answers();
    }

    private EvaluateCommand command() {
        return EvaluateCommand.parsed(arguments, folder, rows);
    }

    @Override
    public Bench bench() {
        try {
            OpenedPanel opened = command().panel(new PrintWriter(Writer.nullWriter()), true);
            return new Bench() {
                @Override
                public Panel panel() {
                    return opened.panel();
                }

                @Override
                public void close() {
                    opened.close();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while judges were opened", e);
        }
    }
}
