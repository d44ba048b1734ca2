package org.trustllm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.trustllm.internal.calling.Calls;
import org.trustllm.internal.calling.JudgeCalls;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.internal.judge.Anchors;
import org.trustllm.internal.run.Rounds;
import org.trustllm.internal.run.Runner;
import org.trustllm.journal.Consultations;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.StoppingRule;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatRequest;
import org.trustllm.run.Forecast;
import org.trustllm.run.Progress;

/** A prepared run on its way: asked, judged, and described as far as it came. */
final class Execution {
    private final Preparation run;
    private final Terms terms;
    private final boolean anchored;
    private final Runner runner;
    private List<Planned> planned;
    private Map<String, String> anchors = Map.of();
    private boolean begun;

    /** @param anchored whether the judges judge the {@link Anchors} as well */
    Execution(Preparation run, Terms terms, boolean anchored, Progress progress) {
        this.run = run;
        this.terms = terms;
        this.anchored = anchored;
        this.runner = new Runner(run.store(), progress, terms.time(), terms.batched());
        this.planned = run.file().plan();
    }

    void stop() {
        runner.stop();
    }

    boolean isStopped() {
        return runner.isStopped();
    }

    Forecast forecast() throws IOException {
        Ledger ledger = terms.ledger(run);
        try (JudgeCalls helpers = terms.judgeCalls(run, ledger);
                Calls calls = terms.calls(run, ledger, helpers)) {
            Predicate<ChatRequest> isKept = request -> !calls.keepsNone() && calls.isKept(request);
            return Forecast.of(run.plan(), run.spec(), run.store(), isKept)
                    .behind(run.mitigation().calls(), run.words())
                    .judgedBy(run.panel(), anchored, run.plan(), run.spec(), run.store());
        }
    }

    /** Asks what is still to be asked, and judges nothing. */
    void ask() throws IOException {
        try {
            announce(false);
            askAll();
            describe(RunFile.Status.ASKED);
        } catch (IOException | RuntimeException | Error e) {
            brokenOff(e);
            throw e;
        }
    }

    /** Asks and judges what is still to be. */
    void askAndJudge() throws IOException {
        try {
            askThenJudge();
        } catch (IOException | RuntimeException | Error e) {
            brokenOff(e);
            throw e;
        }
    }

    /** Judges what was asked, and asks nothing. */
    void judge() throws IOException {
        try {
            Map<String, String> earlier = earlierAnchors(run.store().folder());
            run.store().describe(run.file());
            begun = true;
            judge(earlier);
        } catch (IOException | RuntimeException | Error e) {
            brokenOff(e);
            throw e;
        }
    }

    private void askThenJudge() throws IOException {
        Map<String, String> earlier = earlierAnchors(run.store().folder());
        announce(true);
        StoppingRule until = run.spec().until();
        if (until != null) {
            rounds(until, earlier);
            return;
        }
        askAll();
        if (!isStopped()) {
            judge(earlier);
        }
    }

    /** Writes down how far it came. */
    void describe(RunFile.Status whole) throws IOException {
        RunFile.Status status = isStopped() ? RunFile.Status.INTERRUPTED : whole;
        run.store()
                .describe(run.file()
                        .with(planned)
                        .with(status, run.circumstances(terms).withAnchors(anchors)));
    }

    /** Refuses what may cost too much, and says that the run has begun. */
    private void announce(boolean judged) throws IOException {
        if (terms.hasEnd()) {
            Forecast forecast = forecast();
            terms.refuseBeyond(judged ? forecast : forecast.unjudged(), run);
        }
        run.store().describe(run.file());
        begun = true;
    }

    /** What ends early does not go on saying that it runs. */
    private void brokenOff(Throwable fault) {
        if (begun) {
            try {
                run.store()
                        .describe(run.file()
                                .with(planned)
                                .with(
                                        RunFile.Status.INTERRUPTED,
                                        run.circumstances(terms).withAnchors(anchors)));
            } catch (IOException | RuntimeException e) {
                fault.addSuppressed(e);
            }
        }
    }

    private void askAll() throws IOException {
        Ledger ledger = terms.ledger(run);
        try (JudgeCalls helpers = terms.judgeCalls(run, ledger);
                Calls calls = terms.calls(run, ledger, helpers)) {
            runner.ask(run.plan(), run.spec(), calls);
            helpers.refuseCrossed();
        }
    }

    private void judge(Map<String, String> earlier) throws IOException {
        try (JudgeCalls calls = terms.judgeCalls(run, terms.ledger(run))) {
            Panel judges = run.panel().through(calls::around);
            Map<String, Consultations> before = run.store().totals().judges();
            runner.judge(run.plan(), judges, calls);
            calls.refuseCrossed();
            keepAnchors(judges, before, earlier);
        }
    }

    /** Asks and judges by turns; what the one costs and what the other does are under one cap. */
    private void rounds(StoppingRule end, Map<String, String> earlier) throws IOException {
        Rounds rounds = new Rounds(run.plan(), run.spec(), end, run.store());
        run.store().describe(run.file().with(rounds.planned()));
        Ledger shared = terms.ledger(run);
        try (JudgeCalls judging = terms.judgeCalls(run, shared);
                Calls calls = terms.calls(run, shared, judging)) {
            Panel judges = run.panel().through(judging::around);
            Map<String, Consultations> before = run.store().totals().judges();
            rounds.perform(runner, calls, judges, judging);
            judging.refuseCrossed();
            keepAnchors(judges, before, earlier);
        }
        planned = rounds.planned();
    }

    /** What judges said of the anchors in a run that was finished: it stands as long as they are asked nothing else. */
    private static Map<String, String> earlierAnchors(Path folder) throws IOException {
        if (!RunStore.isDescribed(folder)) {
            return Map.of();
        }
        RunFile file = RunStore.description(folder);
        return file.status() == RunFile.Status.FINISHED
                ? Anchors.in(file.circumstances().anchors())
                : Map.of();
    }

    private void keepAnchors(Panel judges, Map<String, Consultations> before, Map<String, String> earlier) {
        if (!earlier.isEmpty() && run.store().totals().judges().equals(before)) {
            anchors = earlier;
        } else if (anchored && !isStopped()) {
            anchors = Anchors.judgedBy(judges, run.profile().needs());
        }
    }
}
