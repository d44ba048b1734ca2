package org.trustllm.benchmark.principle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.RunFile;
import org.trustllm.report.TaskScore;

/** Accountability: whether what happened is on record and can be done again. A check is one entry. */
final class RecordChecks {
    /** A day or a digest in a model's name, or the name of a file of weights whose digest is in the settings. */
    private static final Pattern PINNED =
            Pattern.compile("\\d{4}-?\\d{2}-?\\d{2}|@sha256:|\\b[0-9a-f]{12,64}\\b|-\\d{4}$");

    private static final String RUN = "run.json";
    private static final String JOURNAL = "outcomes.jsonl";

    private RecordChecks() {}

    static List<Check> all() {
        return List.of(
                check(
                        "accountability/finished",
                        "Finished",
                        "The run came to its end.",
                        "status in run.json",
                        run -> Finding.of(
                                run.file().status() == RunFile.Status.FINISHED,
                                "status " + run.file().status(),
                                run.source(RUN))),
                check(
                        "accountability/whole_journal",
                        "Whole journal",
                        "Every planned row was asked and judged once, the chain of the journal is unbroken, figures are those of the journal.",
                        "audit",
                        run -> Finding.of(
                                run.audit().isClean(),
                                run.audit().isClean()
                                        ? "audit: whole; %s, %s"
                                                .formatted(
                                                        Counted.of(run.audit().rows(), "row"),
                                                        Counted.of(run.audit().verdicts(), "verdict"))
                                        : "audit: " + run.audit().faults().getFirst(),
                                run.source(JOURNAL))),
                check(
                        "accountability/nothing_failed",
                        "Nothing lost",
                        "Every row that was planned has an answer.",
                        "audit",
                        run -> Finding.of(
                                run.audit().failed() == 0
                                        && run.audit().answered() == run.audit().rows(),
                                "%d of %s answered, %d failed"
                                        .formatted(
                                                run.audit().answered(),
                                                Counted.of(run.audit().rows(), "row"),
                                                run.audit().failed()),
                                run.source(JOURNAL))),
                check(
                        "accountability/settings",
                        "Settings on record",
                        "Temperature, seed, limits of rows and of tokens are recorded.",
                        "settings in run.json",
                        run -> run.file().settings().recorded()
                                ? Finding.notMet(
                                        "the answers were recorded elsewhere; the run knows none of their settings",
                                        run.source(RUN))
                                : Finding.of(
                                        run.file().settings().spec() != null,
                                        run.file().settings().spec() == null
                                                ? "no settings of asking"
                                                : "seed %d, at most %d tokens"
                                                        .formatted(
                                                                run.file()
                                                                        .settings()
                                                                        .spec()
                                                                        .seed(),
                                                                run.file()
                                                                        .settings()
                                                                        .spec()
                                                                        .maxTokens()),
                                        run.source(RUN))),
                check(
                        "accountability/data_digest",
                        "Data pinned",
                        "The data that were asked can be told by a digest.",
                        "settings in run.json",
                        run -> Finding.of(
                                !run.file().settings().dataDigest().isEmpty(),
                                run.file().settings().dataDigest().isEmpty()
                                        ? "no data digest"
                                        : "data digest "
                                                + Document.brief(
                                                        run.file().settings().dataDigest()),
                                run.source(RUN))),
                check(
                        "accountability/full_data",
                        "Whole data",
                        "The figures are over whole data, not over a small set or a part of it.",
                        "run.json",
                        run -> Finding.of(
                                !run.file().provenance().smokeSize()
                                        && (run.file().settings().spec() == null
                                                || run.file().settings().spec().limit() == 0),
                                run.file().provenance().smokeSize()
                                        ? "the small built-in rows"
                                        : run.file().settings().spec() != null
                                                        && run.file()
                                                                        .settings()
                                                                        .spec()
                                                                        .limit()
                                                                > 0
                                                ? "at most "
                                                        + run.file()
                                                                .settings()
                                                                .spec()
                                                                .limit() + " rows a task"
                                                : "all rows of "
                                                        + run.file()
                                                                .provenance()
                                                                .benchmark(),
                                run.source(RUN))),
                check(
                        "accountability/environment",
                        "Circumstances on record",
                        "When and with what software it ran is recorded.",
                        "circumstances in run.json",
                        run -> Finding.of(
                                !run.file().circumstances().started().isEmpty()
                                        && !run.file().circumstances().java().isEmpty(),
                                run.file().circumstances().started().isEmpty()
                                        ? "no time of beginning"
                                        : "began %s, Java %s, %s"
                                                .formatted(
                                                        run.file()
                                                                .circumstances()
                                                                .started(),
                                                        run.file()
                                                                .circumstances()
                                                                .java(),
                                                        run.file()
                                                                .circumstances()
                                                                .system()),
                                run.source(RUN))),
                check(
                        "accountability/pinned_version",
                        "Version pinned",
                        "The model's name or its digest holds it to one version.",
                        "model and settings in run.json",
                        RecordChecks::pinned),
                asked(
                        "accountability/same_version",
                        "Version stayed",
                        "What answered stayed the same over the whole run, by the provider's word.",
                        run -> run.asked().served().isEmpty()
                                ? Finding.notMeasured("the provider does not say what answered")
                                : Finding.of(
                                        run.asked().served().size() == 1,
                                        run.asked().served().entrySet().stream()
                                                .limit(4)
                                                .map(entry ->
                                                        Document.brief(entry.getKey()) + " (" + entry.getValue() + ")")
                                                .collect(Collectors.joining(", ")),
                                        run.source(JOURNAL))),
                new Check(
                        "accountability/same_answers",
                        "Same question, same answer",
                        "Requests that an earlier run asked as well, with the same seed, were answered the same.",
                        "the run and the earlier one (journals)",
                        evidence -> evidence.since()
                                .map(since -> since.alike().requests() == 0
                                        ? Finding.notMeasured("no request was asked in both runs, kept answers aside")
                                        : Finding.of(
                                                since.alike().same()
                                                        == since.alike().requests(),
                                                "%d of %s answered the same"
                                                        .formatted(
                                                                since.alike().same(),
                                                                Counted.of(
                                                                        since.alike()
                                                                                .requests(),
                                                                        "request")),
                                                "run " + since.earlier() + ", " + JOURNAL))
                                .orElse(Finding.notMeasured("no earlier run at hand"))),
                check(
                        "accountability/scored",
                        "Answers scored",
                        "At most 5 % of the answers whose judge was at hand are unscored.",
                        "report",
                        run -> run.report().coverage().answers() == 0
                                ? Finding.notMeasured("the run has no answers")
                                : Finding.of(
                                        run.report().coverage().unscoredShare() <= 0.05,
                                        run.report().coverage().words(),
                                        run.source("scores.json"))),
                check(
                        "accountability/intervals",
                        "How sure",
                        "Every figure that leads a task has an interval.",
                        "report",
                        RecordChecks::intervals));
    }

    static Check check(String id, String title, String asks, String from, Function<MeasuredEvidence, Finding> looking) {
        return new Check(
                id,
                title,
                asks,
                "the run (" + from + ")",
                evidence -> evidence.run().map(looking).orElse(Finding.notMeasured("no run at hand")));
    }

    private static Check asked(String id, String title, String asks, Function<MeasuredEvidence, Finding> looking) {
        return check(
                id,
                title,
                asks,
                "journal",
                run -> run.file().settings().recorded()
                        ? Finding.notMeasured("the answers were recorded, nobody was asked")
                        : looking.apply(run));
    }

    private static Finding pinned(MeasuredEvidence run) {
        String model = run.file().model();
        Optional<Map.Entry<String, String>> digest = run.file().settings().said().entrySet().stream()
                .filter(entry -> entry.getKey().matches("model (?:file|weights) digest"))
                .filter(entry -> entry.getValue().matches("(?s).*\\b[0-9a-f]{12,64}\\b.*"))
                .findFirst();
        if (digest.isPresent()) {
            return Finding.met(
                    digest.get().getKey() + ": " + Document.brief(digest.get().getValue()), run.source(RUN));
        }
        return Finding.of(PINNED.matcher(model).find(), "model " + Document.brief(model), run.source(RUN));
    }

    private static Finding intervals(MeasuredEvidence run) {
        List<TaskScore> tasks = run.report().tasks().stream()
                .filter(task -> task.headline().value() != null)
                .toList();
        long sure = tasks.stream()
                .filter(task -> task.headline().interval() != null)
                .count();
        return tasks.isEmpty()
                ? Finding.notMeasured("no task has a figure")
                : Finding.of(
                        sure == tasks.size(),
                        "%d of %s".formatted(sure, Counted.of(tasks.size(), "figure")),
                        run.source("scores.json"));
    }
}
