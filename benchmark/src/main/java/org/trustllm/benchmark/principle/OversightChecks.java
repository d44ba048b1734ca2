package org.trustllm.benchmark.principle;

import static org.trustllm.benchmark.principle.Place.statement;
import static org.trustllm.benchmark.principle.RecordChecks.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.Review;
import org.trustllm.report.JudgeQuality;

/** Accountability: who judged, who looked, what follows, and who answers for it. A check is one entry. */
final class OversightChecks {
    /** Reviews from which on a share of agreement says something; its 95 % interval is then at most 0.2 to either side. */
    private static final int SOME = 25;

    private static final double AGREEMENT = 0.8;
    private static final String REVIEWS = "reviews.jsonl";

    private OversightChecks() {}

    static List<Check> all() {
        return List.of(
                check(
                        "accountability/judges_traceable",
                        "Judges traceable",
                        "Every verdict names its judge with a version.",
                        "journal",
                        OversightChecks::traceable),
                check(
                        "accountability/judges_calibrated",
                        "Judges calibrated",
                        "The error of every judge that is no rule is known from labels.",
                        "judges.json",
                        OversightChecks::calibrated),
                check(
                        "accountability/judges_anchored",
                        "Judges held",
                        "What the judges say of fixed answers is recorded, so that a judge that changes is found.",
                        "circumstances in run.json",
                        run -> {
                            Map<String, String> anchors =
                                    run.file().circumstances().anchors();
                            return Finding.of(
                                    !anchors.isEmpty() && !anchors.containsKey("anchors"),
                                    anchors.isEmpty()
                                            ? "no anchors"
                                            : Document.brief(anchors.entrySet()
                                                    .iterator()
                                                    .next()
                                                    .toString()),
                                    run.source("run.json"));
                        }),
                check(
                        "accountability/human_review",
                        "People looked",
                        "People reviewed at least " + SOME + " verdicts.",
                        REVIEWS,
                        run -> Finding.of(
                                reviewed(run) >= SOME,
                                Counted.of(reviewed(run), "verdict") + " reviewed of "
                                        + run.asked().verdicts(),
                                run.source(REVIEWS))),
                check(
                        "accountability/human_agreement",
                        "People agree",
                        "People agree with at least 80 % of the verdicts that they reviewed.",
                        REVIEWS,
                        run -> {
                            long agreed =
                                    run.reviews().stream().filter(Review::agree).count();
                            int all = run.reviews().size();
                            return all < SOME
                                    ? Finding.notMeasured("fewer than " + SOME + " reviews: " + all)
                                    : Finding.of(
                                            agreed >= AGREEMENT * all,
                                            "%d of %s agree".formatted(agreed, Counted.of(all, "review")),
                                            run.source(REVIEWS));
                        }),
                check(
                        "accountability/two_people",
                        "More than one pair of eyes",
                        "At least two people reviewed.",
                        REVIEWS,
                        run -> run.reviews().isEmpty()
                                ? Finding.notMet("nobody reviewed", run.source(REVIEWS))
                                : Finding.of(
                                        who(run).size() >= 2,
                                        Counted.of(who(run).size(), "reviewer"),
                                        run.source(REVIEWS))),
                new Check(
                        "accountability/changes_known",
                        "Changes known",
                        "What changed since the last evaluation is known.",
                        "the run beside an earlier one (compare)",
                        evidence -> evidence.since()
                                .map(since -> Finding.of(
                                        since.why().isEmpty() && since.tasks() > 0,
                                        since.why().isEmpty()
                                                ? "%s compared, %s"
                                                        .formatted(
                                                                Counted.of(since.tasks(), "task"),
                                                                since.different()
                                                                                .isEmpty()
                                                                        ? "none differs beyond chance"
                                                                        : "beyond chance: "
                                                                                + String.join(", ", since.different()))
                                                : since.why(),
                                        "run " + since.earlier()))
                                .orElse(Finding.notMeasured("no earlier run at hand"))),
                check(
                        "accountability/gate_kept",
                        "Decision kept",
                        "What the run was held against, and the outcome, are kept with it.",
                        "gate.json",
                        run -> Finding.of(
                                run.has("gate.json"),
                                run.has("gate.json") ? "gate.json" : "no gate.json; gate --keep writes it",
                                run.source())),
                Disclosed.check(
                        "accountability/evaluator", "Evaluator", "Who evaluated is named.", statement("evaluator")),
                Disclosed.check(
                        "accountability/independence",
                        "Independence",
                        "How the evaluator stands to the maker is told.",
                        statement("evaluator_relation")),
                Disclosed.check(
                        "accountability/operator", "Operator", "Who runs the system is named.", statement("operator")),
                Disclosed.check(
                        "accountability/incident_contact",
                        "Place for incidents",
                        "Where incidents are reported is told.",
                        statement("incident_contact"),
                        Place.text(
                                Document.Kind.MODEL_CARD,
                                "a place for incidents or vulnerabilities",
                                "report (?:an? )?(?:security|vulnerabilit|incident|abuse|misuse)[^\\n]{0,60}|security@[\\w.-]+")),
                Disclosed.check(
                        "accountability/terms",
                        "Terms of use",
                        "Terms of use, or what may not be done with it, are told.",
                        statement("terms"),
                        statement("acceptable_use"),
                        Place.heading("terms|acceptable use|prohibited|out[- ]of[- ]scope"),
                        Place.card("extra_gated_prompt")),
                Disclosed.check(
                        "accountability/oversight",
                        "Human oversight",
                        "Who can step in, and how, is told.",
                        statement("human_oversight")),
                Disclosed.check(
                        "accountability/change_log",
                        "Change log",
                        "What changed between versions is told.",
                        statement("change_log"),
                        Place.heading("change ?log|release notes|version history|what'?s new|updates?$")));
    }

    private static Finding traceable(MeasuredEvidence run) {
        Map<String, Integer> judges = run.asked().judges();
        if (judges.isEmpty()) {
            return Finding.notMeasured("nothing was judged");
        }
        Set<String> bare = judges.keySet().stream()
                .filter(id -> !id.contains("/") && !id.contains("@"))
                .collect(Collectors.toCollection(TreeSet::new));
        return Finding.of(
                bare.isEmpty(),
                bare.isEmpty()
                        ? "%s, all with a version, on %s"
                                .formatted(
                                        Counted.of(judges.size(), "judge"),
                                        Counted.of(run.asked().verdicts(), "verdict"))
                        : "without a version: " + Document.brief(String.join(", ", bare)),
                run.source("outcomes.jsonl"));
    }

    private static Finding calibrated(MeasuredEvidence run) {
        List<JudgeQuality> qualities = run.report().tasks().stream()
                .flatMap(task -> task.qualities().values().stream())
                .toList();
        if (qualities.isEmpty()) {
            return Finding.notMeasured("rules decided all of it, or nothing was judged");
        }
        Set<String> unknown = qualities.stream()
                .filter(quality -> quality.calibrations().isEmpty())
                .flatMap(quality -> quality.judges().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return Finding.of(
                unknown.isEmpty(),
                unknown.isEmpty()
                        ? Counted.of(qualities.size(), "figure") + " with the error of its judge"
                        : "not calibrated: " + Document.brief(String.join(", ", unknown)),
                run.source("judges.json"));
    }

    private static long reviewed(MeasuredEvidence run) {
        return run.reviews().stream()
                .map(review -> review.task() + "\n" + review.assessment() + "\n" + review.key())
                .distinct()
                .count();
    }

    private static Set<String> who(MeasuredEvidence run) {
        return run.reviews().stream().map(Review::who).collect(Collectors.toSet());
    }
}
