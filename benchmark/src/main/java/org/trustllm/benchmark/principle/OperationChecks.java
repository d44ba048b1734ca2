package org.trustllm.benchmark.principle;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trustllm.internal.text.Counted;

/** Transparency: what a provider told while a run asked it. A check is one entry. */
final class OperationChecks {
    /** From this share of the answers on a provider tells a thing: a few may have been cut or filtered. */
    private static final double NEARLY_ALL = 0.95;

    private static final String NOBODY_ASKED = "the answers were recorded, nobody was asked";

    private OperationChecks() {}

    static List<Check> all() {
        return List.of(
                check(
                        "transparency/answering_version",
                        "Version that answered",
                        "The provider says which version of the model answered.",
                        run -> isHere(run)
                                ? said(run)
                                : share(
                                        run,
                                        run.asked().told(),
                                        "say what answered" + among(run.asked().served()))),
                check(
                        "transparency/weights_digest",
                        "Digest of the model",
                        "The model that answered can be told by a digest of its weights.",
                        OperationChecks::said),
                check(
                        "transparency/end_reasons",
                        "Why answers ended",
                        "The provider says why an answer ended.",
                        run -> isHere(run)
                                ? Finding.notMeasured("the model ran in this process: there was no provider to tell")
                                : share(run, run.asked().ends(), "have the provider's word for their end")),
                check(
                        "transparency/usage",
                        "What answers took",
                        "The provider tells the tokens of question and answer.",
                        run -> share(run, run.asked().usages(), "have their tokens told")),
                new Check(
                        "transparency/log_probabilities",
                        "Probabilities of tokens",
                        "The provider tells how likely the tokens of an answer were.",
                        "the run (settings: log-probabilities)",
                        evidence -> evidence.run()
                                .map(run -> run.file().settings().texts().entrySet().stream()
                                        .filter(entry -> entry.getKey().contains("log-probabilities"))
                                        .findFirst()
                                        .map(entry -> Finding.met(
                                                entry.getKey() + ": " + entry.getValue(), run.source("run.json")))
                                        .orElse(Finding.notMeasured(
                                                "the run did not ask for them: a journal keeps no tokens")))
                                .orElse(Finding.notMeasured("no run at hand"))));
    }

    private static Check check(String id, String title, String asks, Function<MeasuredEvidence, Finding> looking) {
        return new Check(
                id,
                title,
                asks,
                "the run (journal, settings)",
                evidence -> evidence.run()
                        .map(run -> run.file().settings().recorded()
                                ? Finding.notMeasured(NOBODY_ASKED)
                                : looking.apply(run))
                        .orElse(Finding.notMeasured("no run at hand")));
    }

    private static Finding share(MeasuredEvidence run, int told, String what) {
        int all = run.asked().answered();
        return all == 0
                ? Finding.notMeasured("the run has no answer")
                : Finding.of(
                        told >= NEARLY_ALL * all,
                        "%d of %s %s".formatted(told, Counted.of(all, "answer"), what),
                        run.source("outcomes.jsonl"));
    }

    private static String among(Map<String, Integer> served) {
        return served.isEmpty()
                ? ""
                : ": "
                        + served.entrySet().stream()
                                .limit(3)
                                .map(entry -> Document.brief(entry.getKey()) + " (" + entry.getValue() + ")")
                                .collect(Collectors.joining(", "))
                        + (served.size() > 3 ? ", ..." : "");
    }

    /** Whether the model ran in this process, where nobody but the engine tells anything. */
    private static boolean isHere(MeasuredEvidence run) {
        return run.file().settings().said().containsKey("model engine");
    }

    private static Finding said(MeasuredEvidence run) {
        return run.file().settings().said().entrySet().stream()
                .filter(entry -> entry.getKey().matches("model (?:file|weights) digest")
                        && entry.getValue().matches("(?s).*\\b[0-9a-f]{12,64}\\b.*"))
                .findFirst()
                .map(entry ->
                        Finding.met(entry.getKey() + ": " + Document.brief(entry.getValue()), run.source("run.json")))
                .orElseGet(() -> Finding.notMet("settings: no digest of weights", run.source("run.json")));
    }
}
