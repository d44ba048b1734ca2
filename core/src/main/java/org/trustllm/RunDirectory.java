package org.trustllm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibrations;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.journal.Audit;
import org.trustllm.journal.Reviews;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.model.ChatResponse;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Assessment;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/**
 * The door to a run that exists: measures what its directory holds. Asks and judges nothing.
 *
 * @param folder the run directory
 * @param known the profile that its tasks are of
 */
public record RunDirectory(Path folder, Profile known) {
    /** The file that holds what was known of the run's judges. */
    private static final String JUDGES = "judges.json";

    /** Gives the run's report when it is wanted. */
    @FunctionalInterface
    private interface Measuring {
        Report report() throws IOException;
    }

    /** A run by the scoring profile that it names. */
    public static RunDirectory of(Path folder, Benchmark benchmark) throws IOException {
        return new RunDirectory(
                folder, benchmark.profile(RunStore.description(folder).scoring()));
    }

    /**
     * Measures the run: its figures follow from its journal, its {@code judges.json} and its reviews alone. What was checked beside
     * its answers stands in its {@code principles.json}, where there is one.
     *
     * @throws InputException where it names tasks that the profile does not have
     */
    public Report report() throws IOException {
        return measure(calibrations());
    }

    /**
     * Proves that the run is whole, or says what is wrong: its journal against its plan, its scores and totals against its
     * journal and its reviews.
     */
    public Audit audit() throws IOException {
        return audited(this::report);
    }

    /**
     * The same where the run is measured already, as {@link #report} does, or is being measured meanwhile.
     *
     * @param measured wanted only where the journal is whole
     */
    public Audit audit(Supplier<Report> measured) throws IOException {
        return audited(measured::get);
    }

    /** Measures only a run whose journal is whole. */
    private Audit audited(Measuring measuring) throws IOException {
        Map<String, Set<Double>> temperatures = new HashMap<>();
        known.tasks()
                .forEach(task -> temperatures
                        .computeIfAbsent(task.rows().file(), file -> new HashSet<>())
                        .add(task.temperature()));
        Audit audit = Audit.of(folder, temperatures);
        if (!audit.isClean()) {
            return audit;
        }
        try {
            CountAudit counts = new CountAudit(this);
            return audit.with(audit.judged() ? counts.faults(measuring.report()) : counts.ofAsking());
        } catch (InputException e) {
            return audit.with(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Measures a run that is done anew, as where a review was kept, and replaces its scores and its page. */
    public Report renew(Renderer page) throws IOException {
        return write(report(), page);
    }

    /** Measures a run that is done and writes {@code judges.json}, {@code scores.json} and {@code report.html}. */
    Report finish(Calibrations calibrations, Renderer page) throws IOException {
        Report report = measure(calibrations);
        OwnFile.replace(folder.resolve(JUDGES), calibrations.of(report.judges()).json());
        return write(report, page);
    }

    private Report write(Report report, Renderer page) throws IOException {
        Renderers.json().write(report, folder.resolve("scores.json"));
        page.write(report, folder.resolve("report.html"));
        return report;
    }

    private Calibrations calibrations() throws IOException {
        Path file = GivenFile.plain(folder.resolve(JUDGES));
        return Files.exists(file) ? Calibrations.read(file) : Calibrations.NONE;
    }

    /**
     * What the rows of the rank card would have come to over other rows of the data: all figures computed over clusters that
     * are drawn anew, as many as there are, so many times; each task's by themselves. Reads the journal.
     *
     * @return by the row's id; NaN where a draw gives no value
     */
    public Map<String, List<Double>> cardDraws(int times) throws IOException {
        RunFile file = RunStore.description(folder);
        CardDraws draws = new CardDraws(known.only(known.tasks().stream()
                .filter(task -> file.tasks().contains(task.id()))
                .toList()));
        try (RunReader run = RunReader.open(folder)) {
            run.verdicts(assessed -> draws.verdict(assessed.task(), assessed.assessment(), assessed.judged()));
        }
        return draws.rows(times);
    }

    Report measure(Calibrations calibrations) throws IOException {
        RunFile file = RunStore.description(folder);
        Profile profile = known.only(known.tasks().stream()
                .filter(task -> file.tasks().contains(task.id()))
                .toList());
        ChatResponse.Thoughts thoughts = file.settings().thoughts() == null
                ? known.thoughts()
                : file.settings().thoughts();
        Map<String, Task> byId = profile.tasks().stream().collect(Collectors.toMap(Task::id, task -> task));
        if (!byId.keySet().containsAll(file.tasks())) {
            List<String> unknown = new ArrayList<>(file.tasks());
            unknown.removeAll(byId.keySet());
            throw new InputException(
                    "%s: expected tasks of profile %s, found %s; is their benchmark on the class path?"
                            .formatted(folder, known.name(), String.join(", ", unknown)),
                    null);
        }
        Report.Builder builder =
                new Report.Builder(profile).calibrations(calibrations).reviews(Reviews.read(folder));
        file.plan().forEach(builder::planned);
        Map<RowKey, TaskScore.Example.Text> texts = new HashMap<>();
        String head;
        try (RunReader run = RunReader.open(folder)) {
            refuseOther(file, run);
            head = run.head();
            builder.thinking(run.totals().thinking());
            run.verdicts(assessed -> {
                Task task = byId.get(assessed.task());
                if (task != null) {
                    assessment(task, assessed.assessment())
                            .forEach(assessment -> builder.verdict(task, assessment, assessed.judged()));
                }
            });
            for (RowKey key : builder.exampleKeys()) {
                AnswerLine asked = run.answer(key);
                if (asked != null) {
                    texts.put(
                            key,
                            new TaskScore.Example.Text(
                                    asked.request().messages().getLast().content(), answer(asked.attempt(), thoughts)));
                }
            }
        }
        return builder.build(file.provenance(), texts)
                .with(new CheckedFile(folder).read())
                .with(new Report.Kept(head, new GateFile(folder).words()));
    }

    private void refuseOther(RunFile file, RunReader run) {
        List<String> differences = file.differences(run.settings());
        if (!differences.isEmpty()) {
            throw new InputException(
                    folder + ": expected a journal with the settings of run.json, found another's; "
                            + String.join("; ", differences),
                    null);
        }
    }

    private static @Nullable String answer(Attempt attempt, ChatResponse.Thoughts thoughts) {
        return attempt instanceof Attempt.Answer(ChatResponse response)
                ? thoughts.heard(response).text()
                : null;
    }

    private static Stream<Assessment> assessment(Task task, String name) {
        return task.assessments().stream().filter(one -> one.name().equals(name));
    }
}
