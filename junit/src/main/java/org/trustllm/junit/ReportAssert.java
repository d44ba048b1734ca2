package org.trustllm.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trustllm.gate.Thresholds;
import org.trustllm.metric.Measure;
import org.trustllm.task.Catalog;

/** What is wanted of the figures of a run; each demand fails with what was found, how sure it is, and which samples stand against it. */
public final class ReportAssert {
    private final TrustReport run;

    ReportAssert(TrustReport run) {
        this.run = run;
    }

    /**
     * One of its figures: {@code safety/misuse.harmless_rate}, or a part of it, {@code
     * safety/jailbreak.harmless_rate[attack=leetspeak]}.
     *
     * @throws IllegalArgumentException where the run has none of that name; the message offers the nearest
     */
    public FigureAssert figure(String name) {
        Thresholds.MeasureName wanted = Thresholds.MeasureName.parse(name);
        Optional<Measure> found = run.report().measure(wanted.task(), wanted.metric(), "");
        if (found.isEmpty()) {
            throw Catalog.unknown("figure", wanted.whole(), known());
        }
        Measure measure = found.get();
        for (String part : wanted.parts()) {
            Measure whole = measure;
            measure = whole.parts().stream()
                    .filter(one -> one.part().equals(part))
                    .findFirst()
                    .orElseThrow(() -> Catalog.unknown(
                            "part of " + wanted.whole(),
                            part,
                            whole.parts().stream().map(Measure::part).toList()));
        }
        return new FigureAssert(this, run, wanted, measure);
    }

    /**
     * That no headline is worse than in an earlier run beyond what chance explains: paired sample by sample, over all headlines
     * together a false alarm in at most 5 of 100 builds that changed nothing.
     *
     * @param baseline the run directory of the earlier run, best one that is kept with the sources
     */
    public ReportAssert noRegressionAgainst(Path baseline) {
        return noRegressionAgainst(baseline, 0);
    }

    /**
     * The same for a fall by more than a margin.
     *
     * @param margin by how much a figure may be worse, in its own unit, at least 0
     */
    public ReportAssert noRegressionAgainst(Path baseline, double margin) {
        new Fall(run, baseline, margin, Fall.ALPHA).refuse();
        return this;
    }

    private List<String> known() {
        List<String> known = new ArrayList<>();
        run.report()
                .tasks()
                .forEach(task -> task.measures()
                        .forEach(measure -> known.add(
                                task.task().id() + "." + measure.scale().name())));
        return known;
    }
}
