package org.trustllm.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Pairing;
import org.trustllm.compare.TaskComparison;
import org.trustllm.gate.Gate;
import org.trustllm.gate.GateResult;
import org.trustllm.gate.Thresholds;
import org.trustllm.journal.RunStore;
import org.trustllm.task.Task;

/**
 * Whether a run fell behind an earlier one, by the same gate as the command line's.
 *
 * @param margin by how much a figure may be worse, in its own unit
 * @param alpha the chance of a false alarm, over all headlines together
 */
record Fall(TrustReport run, Path baseline, double margin, double alpha) {
    /** The chance of a false alarm that stops a build. */
    static final double ALPHA = 0.05;

    /** From where on a first look asks for a second. */
    static final double DOUBT = 0.25;

    private static final int MOST = 10;

    Fall {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("expected a margin of at least 0, found " + margin);
        }
    }

    /** Fails where it did. */
    void refuse() {
        words().ifPresent(words -> {
            throw new AssertionFailedError(words);
        });
    }

    /** How it fell behind; empty where it did not. */
    Optional<String> words() {
        if (!RunStore.exists(baseline)) {
            throw new AssertionFailedError(
                    "%s: expected the run directory of an earlier build, found none; to begin with, copy %s there and keep it with the sources"
                            .formatted(baseline, run.folder()));
        }
        try {
            Pairing pairing = Pairing.of(ComparedRun.read(baseline), ComparedRun.read(run.folder()));
            Thresholds asked = new Thresholds(
                    "",
                    Thresholds.Bound.INTERVAL,
                    null,
                    null,
                    Map.of(),
                    new Thresholds.Baseline(baseline.toString(), margin, alpha));
            GateResult result = new Gate(asked, run.profile())
                    .check(run.report(), TrustReport.of(baseline, run.profile()).report(), pairing);
            return result.passed() ? Optional.empty() : Optional.of(words(result, pairing));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String words(GateResult result, Pairing pairing) {
        List<String> lines = new ArrayList<>();
        result.failures().forEach(failure -> lines.add(failure.name() + ": " + failure.words()));
        for (Task task : run.profile().tasks()) {
            boolean failed = result.failures().stream()
                    .anyMatch(failure -> failure.name().contains(task.id() + "."));
            run.report()
                    .task(task.id())
                    .filter(score -> failed)
                    .flatMap(score -> pairing.on(task, score.headline().scale().name()))
                    .ifPresent(pair -> changes(pair, lines));
        }
        result.remarks().forEach(remark -> lines.add("  " + remark));
        lines.add("  baseline: " + baseline + ", run: " + run.folder());
        return String.join("\n", lines);
    }

    private void changes(TaskComparison pair, List<String> lines) {
        pair.detectable()
                .ifPresent(least -> lines.add("  a true difference of %s is found in 4 of 5 builds with these samples"
                        .formatted(Words.number(least))));
        pair.changes().stream()
                .limit(MOST)
                .forEach(change -> lines.add("    " + run.name(change.second()) + " ("
                        + change.kind().words() + ")"));
        if (pair.changes().size() > MOST) {
            lines.add("    and " + (pair.changes().size() - MOST) + " more");
        }
    }
}
