package org.trustllm.internal.opening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.internal.advice.Advice;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;

/**
 * The first page of a report: what was measured and on what, what stands out, and what the figures rest on.
 *
 * @param title what the report is about, {@code --title} or the model's name
 * @param kicker what stands above it
 * @param facts what identifies the run, in the order in which it is read
 * @param sentences three to five, of figures that are certain
 * @param judges who decided, each with what is known of how good it is
 * @param unmeasured what has no figure, by the reason
 * @param confidentiality who may read it; empty where nobody said
 */
public record Opening(
        String title,
        String kicker,
        Map<String, String> facts,
        List<String> sentences,
        Map<String, String> judges,
        Map<String, String> unmeasured,
        String confidentiality) {
    private static final String SUBJECT = "Trustworthiness of a language model";
    private static final String MODEL = "Model";
    private static final int MOST = 12;
    private static final String NOT_SAID = "not stated";
    private static final String MODEL_SAYS = "model ";

    /** Reads a report. */
    public static Opening of(Report report) {
        Provenance provenance = report.provenance();
        Map<String, String> called = provenance.circumstances().took();
        String title = called.getOrDefault(RunCircumstances.TITLE, "");
        String name = called.getOrDefault(RunCircumstances.NAME, "");
        return new Opening(
                title.isEmpty() ? provenance.model() : title,
                name.isEmpty() ? SUBJECT : SUBJECT + ": " + name,
                facts(report, called, title),
                Advice.summary(report),
                new JudgesKnown(report).words(),
                unmeasured(report),
                called.getOrDefault(RunCircumstances.CONFIDENTIALITY, ""));
    }

    /** What the document is called where its title stands alone. */
    public String heading() {
        return facts.containsKey(MODEL) ? title : "Trustworthiness of " + title;
    }

    private static Map<String, String> facts(Report report, Map<String, String> called, String title) {
        Provenance provenance = report.provenance();
        Map<String, String> said = provenance.settings().said();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Application", called.getOrDefault(RunCircumstances.APPLICATION, ""));
        facts.put(MODEL, title.isEmpty() ? "" : provenance.model());
        facts.put(
                "Address",
                Stream.of("address", "command", "file", "recorded answers")
                        .map(key -> said.getOrDefault(MODEL_SAYS + key, ""))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(provenance.settings().recorded() ? "none: answers recorded elsewhere" : ""));
        String published = published(provenance);
        facts.put("Benchmark", benchmark(provenance, published));
        facts.put("Published data", published);
        facts.put("Scoring profile", provenance.scoring());
        facts.put("Coverage", report.coverage().words());
        facts.put(
                "Gate",
                report.kept().gate().isEmpty()
                        ? "not held against thresholds"
                        : report.kept().gate());
        facts.put("Date", FigureText.date(provenance.circumstances().started()));
        facts.put("Run by", called.getOrDefault(RunCircumstances.RUN_BY, NOT_SAID));
        facts.put("Measured with", called.getOrDefault(RunCircumstances.PRODUCT, NOT_SAID));
        facts.put("Journal head", report.kept().head());
        facts.put("Notes", called.getOrDefault(RunCircumstances.NOTES, ""));
        facts.values().removeIf(String::isBlank);
        return facts;
    }

    /** By its true name: a folder's name says nothing of where its rows come from. */
    private static String benchmark(Provenance provenance, String published) {
        if (provenance.smokeSize()) {
            return provenance.benchmark() + ", a smoke-size set of our own";
        }
        return (published.startsWith("yes") ? "TrustLLM, the published data; read from " : "")
                + (provenance.settings().recorded() ? "recorded answers in " : "")
                + provenance.benchmark();
    }

    private static String published(Provenance provenance) {
        String compared = provenance.circumstances().took().getOrDefault(RunCircumstances.PUBLISHED, "");
        return compared.isEmpty()
                ? provenance.smokeSize()
                        ? "no: rows of our own that come with the program"
                        : "not compared when the run was made; 'data verify' compares a folder"
                : compared;
    }

    private static Map<String, String> unmeasured(Report report) {
        Map<String, List<String>> by = new LinkedHashMap<>();
        for (SectionScore section : report.allSections()) {
            if (section.tasks().stream().allMatch(task -> task.rows() == 0)) {
                by.computeIfAbsent("not part of this run, or no rows at hand", reason -> new ArrayList<>())
                        .add("all of " + section.section().title());
                continue;
            }
            section.tasks().stream()
                    .filter(task -> task.headline().value() == null)
                    .forEach(task -> by.computeIfAbsent(task.remark(), reason -> new ArrayList<>())
                            .add(task.task().title()));
        }
        report.allChecked().stream()
                .filter(one -> one.measure().value() == null)
                .forEach(one -> by.computeIfAbsent(
                                "made of documents, not of answers; 'principles --keep' checks them",
                                reason -> new ArrayList<>())
                        .add(one.title()));
        Map<String, String> unmeasured = new LinkedHashMap<>();
        by.forEach((reason, titles) -> unmeasured.put(
                reason,
                titles.stream().limit(MOST).collect(Collectors.joining(", "))
                        + (titles.size() > MOST ? ", and " + Counted.of(titles.size() - MOST, "more task") : "")));
        return unmeasured;
    }
}
