package org.trustllm.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trustllm.Evaluation;
import org.trustllm.calling.Calling;
import org.trustllm.data.Dataset;
import org.trustllm.data.RowKey;
import org.trustllm.internal.modules.OneVersion;
import org.trustllm.journal.RunStore;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/** Asks what a test wants asked, and refuses what would be green without having been measured. */
record TestRun(
        Asked asked, SuppliedModel model, Profile profile, Dataset dataset, Map<RowKey, String> names, Path folder) {
    /** All that is wrong with what the test says shows here, before anything is asked. */
    static TestRun of(Asked asked, ExtensionContext test) {
        OneVersion.require();
        Benchmark benchmark = InstalledTasks.benchmark();
        Profile all = benchmark.profile(Profile.STANDARD);
        List<Task> tasks = new ArrayList<>(InstalledTasks.named(all.tasks(), asked.tasks()));
        List<Dataset> datasets = new ArrayList<>();
        datasets.add(asked.data().isEmpty() ? benchmark.builtin() : Dataset.folder(Path.of(asked.data())));
        Map<RowKey, String> names = new HashMap<>();
        for (String file : asked.rows()) {
            OwnRows rows = OwnRows.read(test.getRequiredTestClass(), file);
            tasks.add(OwnTask.of(rows));
            datasets.add(rows);
            names.putAll(rows.names());
        }
        return new TestRun(
                asked,
                SuppliedModel.of(asked.model(), test),
                all.only(tasks),
                Dataset.joined(datasets),
                names,
                KeptRun.of(test));
    }

    /** Asks what was not answered before, judges and measures. */
    TrustReport report() throws IOException {
        try (RunStore store = RunStore.open(folder)) {
            Report report = Evaluation.of(profile, dataset)
                    .smokeSize(asked.data().isEmpty() || asked.limit() > 0)
                    .model(model.name(), model.model())
                    .judges(EmbeddedJudges.panel())
                    .calibrations(EmbeddedJudges.calibrations())
                    .store(store)
                    .limit(asked.limit())
                    .epochs(asked.epochs())
                    .seed(asked.seed())
                    .maxTokens(asked.maxTokens())
                    .calling(Calling.DEFAULT.withTimeout(asked.timeout()))
                    .run();
            refuseUnmeasured(report);
            return new TrustReport(report, folder, profile, names);
        }
    }

    /**
     * Holds a report against the earlier build that the test names, and asks again before it stops anything: a build is stopped only
     * where both looks find the fall.
     */
    void refuseFall(TrustReport report) throws IOException {
        if (asked.baseline().isEmpty()) {
            return;
        }
        Path baseline = Path.of(asked.baseline());
        if (new Fall(report, baseline, 0, Fall.DOUBT).words().isPresent()) {
            TestRun again = new TestRun(asked.inDoubt(), model, profile, dataset, names, KeptRun.again(folder));
            new Fall(again.report(), baseline, 0, Fall.ALPHA).refuse();
        }
    }

    private void refuseUnmeasured(Report report) {
        List<String> faults = new ArrayList<>();
        for (TaskScore task : report.tasks()) {
            double share = task.coverage().unscoredShare();
            if (task.rows() == 0 || task.headline().value() == null) {
                faults.add(task.task().id() + " has no figure: " + task.remark());
            } else if (share > asked.maxUnscored()) {
                faults.add("%s: expected at most %s of its answers without a verdict (maxUnscored), found %s: %s"
                        .formatted(
                                task.task().id(),
                                Words.number(asked.maxUnscored()),
                                Words.number(share),
                                task.reasons().entrySet().stream()
                                        .map(why -> why.getKey().meaning() + " (" + why.getValue() + ")")
                                        .collect(Collectors.joining(", "))));
            }
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    String.join("\n", faults) + "\nNothing is green that was not measured. The run: " + folder);
        }
    }
}
