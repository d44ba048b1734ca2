package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.trustllm.Evaluation;
import org.trustllm.app.cluster.EngineOption;
import org.trustllm.app.cluster.NamedModel;
import org.trustllm.app.judging.OpenedPanel;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.Models;
import org.trustllm.app.option.OpenedModel;
import org.trustllm.app.option.PullProgress;
import org.trustllm.app.option.SecondModels;
import org.trustllm.app.session.BegunCommand;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ChatModel;
import org.trustllm.run.Forecast;
import org.trustllm.run.Progress;

/**
 * Opens model and run directory, shows progress, and lets calls under way end where the user interrupts.
 *
 * @param engine where the model is asked from
 * @param judges whether answers are judged too
 */
record RunSession(RunOptions options, EngineOption engine, boolean judges, PrintWriter err) {
    /** How long an interrupted run waits for the calls in flight. */
    private static final int PATIENCE_SECONDS = 30;

    /** What is done with a run. */
    @FunctionalInterface
    interface Work<T> {
        T on(Evaluation evaluation) throws IOException;
    }

    /** What is done with a model, the judges, and the models that defences ask besides. */
    @FunctionalInterface
    interface Opened<T> {
        T with(ChatModel model, Panel panel, SecondModels seconds) throws IOException, InterruptedException;
    }

    /** Does it; empty where the user interrupted and the process is about to end. */
    <T> Optional<T> perform(Path folder, Work<T> work) throws IOException, InterruptedException {
        // what is mistyped shows before a model is opened
        Evaluation evaluation = options.evaluation(err);
        return opened((model, panel, seconds) ->
                on(folder, folder, evaluation.mitigation(options.mitigation(panel, seconds)), model, panel, work));
    }

    /** Opens model and judges, and lets them go afterwards. */
    <T> T opened(Opened<T> work) throws IOException, InterruptedException {
        try (OpenedModel opened = engine.isLocal() ? model() : distant();
                OpenedPanel panel = options.judges().open(null, err, options.quiet());
                SecondModels seconds = options.judges().llm().seconds(err, options.quiet())) {
            return work.with(opened.model(), panel.panel(), seconds);
        }
    }

    private OpenedModel model() throws IOException, InterruptedException {
        return Models.open(
                options.model(),
                options.access().access(err),
                options.access().local(),
                ModelCache.ofUser(),
                new PullProgress(err, options.quiet()));
    }

    /** Here no more is needed than what it says of itself. */
    private OpenedModel distant() throws IOException, InterruptedException {
        NamedModel named = new NamedModel(options.model(), options.words());
        Models.check(options.model());
        Optional<ChatModel> likeness = Models.describe(
                options.model(), options.access().access(err), options.access().local(), ModelCache.ofUser());
        return engine.open(named, likeness.isPresent() ? likeness.get() : named.open());
    }

    /**
     * One run.
     *
     * @param told the folder that a user goes on with
     */
    <T> Optional<T> on(Path folder, Path told, Evaluation evaluation, ChatModel model, Panel panel, Work<T> work)
            throws IOException {
        Progress progress = new Progress();
        evaluation.progress(progress);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = interruption(evaluation, progress, ended, told);
        Runtime.getRuntime().addShutdownHook(hook);
        T result;
        boolean undisturbed;
        try (RunStore store = RunStore.open(folder, options.durability());
                ProgressBoard board = new ProgressBoard(progress, err, options.quiet())) {
            evaluation.model(options.model(), model).judges(panel).store(store);
            announce(evaluation);
            options.began(told);
            board.start();
            result = work.on(evaluation);
        } finally {
            ended.countDown();
            undisturbed = unhook(hook);
        }
        return undisturbed ? Optional.of(result) : Optional.empty();
    }

    /** Says what the run may cost, where it costs anything. */
    private void announce(Evaluation evaluation) throws IOException {
        if (options.quiet()) {
            return;
        }
        Forecast forecast = evaluation.forecast();
        ForecastText text = new ForecastText(options, judges ? forecast : forecast.unjudged());
        if (text.costs()) {
            text.lines().forEach(err::println);
        }
        text.until().forEach(err::println);
        err.flush();
    }

    private Thread interruption(Evaluation evaluation, Progress progress, CountDownLatch ended, Path folder) {
        return new Thread(() -> {
            boolean measuring = progress.snapshot().step() == Progress.Step.MEASURING;
            evaluation.stop();
            err.println();
            if (measuring) {
                err.println("Stopped while measuring: everything is asked and judged, and kept in " + folder);
                err.println(BegunCommand.resuming(folder));
                err.flush();
                Runtime.getRuntime().halt(Exit.INTERRUPTED);
            }
            err.println("Stopping; waiting for the answers in flight.");
            err.flush();
            try {
                boolean whole = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                err.println(
                        (whole ? "" : "The answers in flight are lost. ") + "Every answer so far is kept in " + folder);
                err.println(BegunCommand.resuming(folder));
                err.flush();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(Exit.INTERRUPTED);
        });
    }

    private static boolean unhook(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already
            return false;
        }
    }
}
