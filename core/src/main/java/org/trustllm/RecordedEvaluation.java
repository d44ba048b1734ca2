package org.trustllm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibrations;
import org.trustllm.data.Dataset;
import org.trustllm.internal.engine.FileRead;
import org.trustllm.internal.engine.JudgingEngine;
import org.trustllm.internal.engine.OutcomeFolder;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.judge.Anchors;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.Reviews;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunSettings;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.Totals;
import org.trustllm.judge.Panel;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.run.Progress;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/**
 * The door for answers that exist: judges and measures those that stand in the rows' {@code res}. Reads every file once;
 * memory does not grow with the rows.
 *
 * <pre>{@code
 * Report report = RecordedEvaluation.of(profile, Dataset.folder(answers), Panel.recorded()).run();
 * }</pre>
 */
public final class RecordedEvaluation {
    private final Profile profile;
    private final Dataset dataset;
    private final Panel panel;
    private String modelName;
    private Calibrations calibrations = Calibrations.NONE;
    private Supplier<Map<String, String>> taken = Map::of;
    private Renderer page = Renderers.html();
    private Consumer<String> remarks = remark -> {};
    private @Nullable Progress progress;
    private @Nullable JudgingEngine engine;

    private RecordedEvaluation(Profile profile, Dataset dataset, Panel panel) {
        this.profile = profile;
        this.dataset = dataset;
        this.panel = panel;
        this.modelName = dataset.origin();
    }

    /** The tasks to evaluate, the rows with their answers, and the judges at hand. */
    public static RecordedEvaluation of(Profile profile, Dataset dataset, Panel panel) {
        return new RecordedEvaluation(profile, dataset, panel);
    }

    /** Whose answers they are; the name of the rows' origin where nothing is said. */
    public RecordedEvaluation model(String name) {
        this.modelName = name;
        return this;
    }

    /** What is known of judges; the report shows it beside the figures that they make. */
    public RecordedEvaluation calibrations(Calibrations known) {
        this.calibrations = known;
        return this;
    }

    /** Asked once all is judged: calls and cost of the judges, as the report is to show them. */
    public RecordedEvaluation taken(Supplier<Map<String, String>> taken) {
        this.taken = taken;
        return this;
    }

    /** Told what to know of tasks that take none of the rows of their file while others do, a line each. */
    public RecordedEvaluation remarks(Consumer<String> remarks) {
        this.remarks = remarks;
        return this;
    }

    /** The counters that tell how far it is; the rows are counted first for it, which reads the files once more. */
    public RecordedEvaluation progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /** Judges there in place of here; the engine knows the same tasks, rows and judges. */
    public RecordedEvaluation on(JudgingEngine other) {
        this.engine = other;
        return this;
    }

    /** How {@code report.html} is written. */
    public RecordedEvaluation page(Renderer page) {
        this.page = page;
        return this;
    }

    /** Judges and measures; writes nothing. */
    public Report run() {
        return judge(new Report.Builder(profile).calibrations(calibrations), null, engine, false);
    }

    /**
     * The same, and writes a run directory, which can be reported, compared and audited as one of a model that was asked;
     * the judges judge the {@link Anchors} as well. Judged by another engine than the local one, it has {@code scores.json} and {@code
     * report.html} and in place of a journal the engine's own {@code outcomes}, of which {@code import} makes a run directory.
     *
     * @param folder where; an earlier run of recorded answers there is replaced
     * @throws IllegalArgumentException where the folder holds a run that asked a model
     */
    public Report runInto(Path folder) throws IOException {
        if (engine != null) {
            return scoresInto(folder, engine);
        }
        // a fault in them shows before anything is judged
        Reviews.read(folder);
        Provenance begun = provenance("", "", Map.of(), RunCircumstances.NONE);
        try (RecordedRun run = RecordedRun.in(folder, begun, profile)) {
            Report judged = judge(new Report.Builder(profile), run, null, true);
            run.finish(profile, judged.provenance());
        }
        return new RunDirectory(folder, profile).finish(calibrations, page);
    }

    /** Verdicts stay where they were given; what is written is read like other runs' scores. */
    private Report scoresInto(Path folder, JudgingEngine other) throws IOException {
        if (RunStore.exists(folder)) {
            throw new IllegalArgumentException(
                    folder + ": expected a folder for the figures, found a run, which is kept");
        }
        Files.createDirectories(folder);
        OutcomeFolder outcomes = OutcomeFolder.in(folder);
        Report report =
                judge(new Report.Builder(profile).calibrations(calibrations), null, other.keeping(outcomes), true);
        List<String> tasks = profile.tasks().stream().map(Task::id).toList();
        outcomes.finish(
                new RunFile(report.provenance(), tasks, List.of(), RunFile.Status.FINISHED),
                calibrations.of(report.judges()).json());
        Renderers.json().write(report, folder.resolve("scores.json"));
        page.write(report, folder.resolve("report.html"));
        return report;
    }

    private Report judge(
            Report.Builder builder, @Nullable RecordedRun run, @Nullable JudgingEngine other, boolean kept) {
        JudgingEngine chosen = other == null ? new AnswersInRows(profile.tasks(), dataset, panel, run) : other;
        Map<String, FileRead> files = chosen.judge(builder, progress);
        if (progress != null) {
            progress.measuring();
        }
        Map<String, String> digests = new TreeMap<>();
        List<String> passedOver = new ArrayList<>();
        files.forEach((file, read) -> {
            digests.put(file, read.digest());
            if (read.passedOver() > 0) {
                passedOver.add("%s: %d, the first is row %d".formatted(file, read.passedOver(), read.first()));
            }
            read.without().forEach(remarks);
        });
        builder.thinking(
                files.values().stream().map(FileRead::thinking).reduce(Totals.Thinking.NONE, Totals.Thinking::plus));
        RunCircumstances circumstances = RunCircumstances.begun(Clock.systemUTC())
                .withPassedOver(String.join("; ", passedOver))
                .withAnchors(kept ? Anchors.judgedBy(panel, profile.needs()) : Map.of())
                .with(taken.get());
        return builder.build(
                provenance(Digest.ofFiles(digests), panel.describe(), panel.provenance(), circumstances),
                chosen.texts(builder.exampleKeys()));
    }

    private Provenance provenance(
            String dataDigest, String judges, Map<String, String> said, RunCircumstances circumstances) {
        return new Provenance(
                modelName,
                dataset.origin(),
                false,
                profile.name(),
                RunSettings.ofRecorded(dataDigest, judges, profile.thoughts(), said),
                circumstances);
    }
}
