package org.trustllm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;

/** Whether a run's figures and totals are those of its journal and its reviews, every planned row counted once. */
record CountAudit(RunDirectory directory) {

    List<String> faults() throws IOException {
        List<String> faults = new ArrayList<>();
        RunFile description = RunStore.description(directory.folder());
        Report report = directory.report();
        Map<String, Integer> counted = new java.util.HashMap<>();
        report.tasks().forEach(score -> counted.put(score.task().id(), score.rows()));
        for (Planned part : description.plan()) {
            int rows = counted.getOrDefault(part.task(), -1);
            if (rows != part.answers()) {
                faults.add("%s: expected %d rows counted, found %s"
                        .formatted(part.task(), part.answers(), rows < 0 ? "no such task" : rows));
            }
        }
        scores(report, faults);
        totals(description, faults);
        return faults;
    }

    private void scores(Report report, List<String> faults) throws IOException {
        StringBuilder expected = new StringBuilder();
        Renderers.json().render(report, expected);
        Path scores = directory.folder().resolve("scores.json");
        if (!Files.exists(scores)) {
            faults.add("scores.json: expected the scores of a finished run, found none");
        } else if (!Files.readString(scores).contentEquals(expected)) {
            faults.add("scores.json: expected the scores that follow from the journal and its reviews, found others");
        }
    }

    private void totals(RunFile description, List<String> faults) throws IOException {
        try (RunReader run = RunReader.open(directory.folder())) {
            run.totals().texts().forEach((name, expected) -> {
                String found = description.circumstances().took().getOrDefault(name, "none");
                if (!found.equals(expected)) {
                    faults.add(
                            "run.json, %s: expected %s as in the journal, found %s".formatted(name, expected, found));
                }
            });
        }
    }
}
