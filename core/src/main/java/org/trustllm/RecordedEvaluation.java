package org.trustllm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibrations;
import org.trustllm.data.Dataset;
import org.trustllm.data.Digest;
import org.trustllm.journal.Reviews;
import org.trustllm.judge.Anchors;
import org.trustllm.judge.Panel;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.report.Provenance;
import org.trustllm.report.Report;
import org.trustllm.run.RunSpec;
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
    /** The circumstance of a report that says how many rows none of its tasks looks at, and where the first stands. */
    public static final String PASSED_OVER = "rows that no task reads";

    private final Profile profile;
    private final Dataset dataset;
    private final Panel panel;
    private String modelName;
    private Calibrations calibrations = Calibrations.NONE;
    private Supplier<Map<String, String>> taken = Map::of;
    private Renderer page = Renderers.html();

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

    /** How {@code report.html} is written. */
    public RecordedEvaluation page(Renderer page) {
        this.page = page;
        return this;
    }

    /** Judges and measures; writes nothing. */
    public Report run() {
        return judge(new Report.Builder(profile).calibrations(calibrations), null);
    }

    /**
     * The same, and writes a run directory, which can be reported, compared and audited as one of a model that was asked;
     * the judges judge the {@link Anchors} as well.
     *
     * @param folder where; an earlier run of recorded answers there is replaced
     * @throws IllegalArgumentException where the folder holds a run that asked a model
     */
    public Report runInto(Path folder) throws IOException {
        // a fault in them shows before anything is judged
        Reviews.read(folder);
        List<String> tasks = profile.tasks().stream().map(Task::id).toList();
        RunSpec spec = new RunSpec(modelName, dataset.origin(), tasks, 0, 0, Integer.MAX_VALUE, null);
        try (RecordedRun run = RecordedRun.in(folder, spec, profile.name())) {
            Report judged = judge(new Report.Builder(profile), run);
            run.finish(profile, judged.provenance());
        }
        return new RunDirectory(folder, profile).finish(calibrations, page);
    }

    private Report judge(Report.Builder builder, @Nullable RecordedRun run) {
        Map<String, AnswersInRows.FileRead> files =
                new AnswersInRows(profile.tasks(), dataset, panel, builder, run).judge();
        Map<String, String> digests = new TreeMap<>();
        List<String> passedOver = new ArrayList<>();
        files.forEach((file, read) -> {
            digests.put(file, read.digest());
            if (read.passedOver() > 0) {
                passedOver.add("%s: %d, the first is row %d".formatted(file, read.passedOver(), read.first()));
            }
        });
        Map<String, String> circumstances = Preparation.circumstances(Clock.systemUTC());
        if (run != null) {
            circumstances.putAll(Anchors.judgedBy(panel, profile.needs()));
        }
        circumstances.putAll(taken.get());
        if (!passedOver.isEmpty()) {
            circumstances.put(PASSED_OVER, String.join("; ", passedOver));
        }
        return builder.build(
                new Provenance(
                        modelName,
                        dataset.origin(),
                        false,
                        profile.name(),
                        recordedSettings(Digest.ofFiles(digests), panel),
                        circumstances),
                Map.of());
    }

    private static Map<String, String> recordedSettings(String data, Panel panel) {
        Map<String, String> settings = new TreeMap<>(panel.provenance());
        settings.put("data digest", data);
        settings.put("answers", "recorded");
        settings.put("judges", panel.describe());
        return settings;
    }
}
