package org.trustllm.benchmark.principle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trustllm.RunDirectory;
import org.trustllm.journal.Audit;
import org.trustllm.journal.Review;
import org.trustllm.journal.ReviewFile;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;

/** A run as checks read it. */
public final class MeasuredEvidence {
    private final Path folder;
    private final RunFile file;
    private final Report report;
    private final Audit audit;
    private final List<Review> reviews;
    private final JournalFacts asked;

    private MeasuredEvidence(
            Path folder, RunFile file, Report report, Audit audit, List<Review> reviews, JournalFacts asked) {
        this.folder = folder;
        this.file = file;
        this.report = report;
        this.audit = audit;
        this.reviews = reviews;
        this.asked = asked;
    }

    /**
     * Reads a run directory; its journal three times.
     *
     * @throws org.trustllm.data.InputException where it holds no run
     */
    public static MeasuredEvidence read(Path folder, Benchmark benchmark) throws IOException {
        RunFile file = RunStore.description(folder);
        RunDirectory run = RunDirectory.of(folder, benchmark);
        return new MeasuredEvidence(
                folder, file, run.report(), run.audit(), new ReviewFile(folder).read(), asked(folder));
    }

    static JournalFacts asked(Path folder) throws IOException {
        JournalFacts asked = new JournalFacts();
        RunStore.read(folder, asked::take);
        return asked;
    }

    /** Where it is, for people. */
    String source() {
        return "run " + folder;
    }

    /** A file of the run, for people. */
    String source(String name) {
        return "run " + folder + ", " + name;
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    Path folder() {
        return folder;
    }

    RunFile file() {
        return file;
    }

    Report report() {
        return report;
    }

    Audit audit() {
        return audit;
    }

    List<Review> reviews() {
        return reviews;
    }

    JournalFacts asked() {
        return asked;
    }
}
