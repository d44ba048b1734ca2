package org.trustllm.evidence.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trustllm.metric.Interval;
import org.trustllm.report.JudgeQuality;
import org.trustllm.report.SectionScore;

/**
 * A CycloneDX 1.7 bill of materials with one model: its card with all figures, and declarations that say of every section what is
 * claimed, by what evidence, and how much of it was measured. It claims no conformance: thresholds live at the gate.
 */
final class CycloneDx implements Card {
    private static final String MODEL = "model";
    private static final String JOURNAL = "evidence-journal";
    private static final String ASSESSOR = "assessor";
    private static final String REF = "bom-ref";

    @Override
    public Map<String, byte[]> files(CardSource run) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.7")
                .put("serialNumber", "urn:uuid:" + run.uuid())
                .put("version", 1);
        ObjectNode metadata = root.putObject("metadata");
        if (!run.started().isEmpty()) {
            metadata.put("timestamp", run.started());
        }
        metadata.putObject("tools")
                .putArray("components")
                .addObject()
                .put("type", "application")
                .put("name", "trustllm-java")
                .put("version", run.version());
        model(root.putArray("components").addObject(), run);
        declarations(root, run);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(CardSource.path(run.model()) + ".cdx.json", CardSource.bytes(root));
        return files;
    }

    private static void model(ObjectNode model, CardSource run) {
        model.put("type", "machine-learning-model").put(REF, MODEL).put("name", run.model());
        String digest = run.said("file digest");
        if (digest.matches("[0-9a-f]{64}")) {
            model.putArray("hashes").addObject().put("alg", "SHA-256").put("content", digest);
        }
        ObjectNode card = model.putObject("modelCard").put(REF, "model-card");
        ObjectNode parameters = card.putObject("modelParameters").put("task", "text-generation");
        if (!run.said("architecture").isEmpty()) {
            parameters.put("modelArchitecture", run.said("architecture"));
        }
        ObjectNode data = parameters.putArray("datasets").addObject();
        data.put("type", "dataset")
                .put(REF, "evaluation-data")
                .put("name", run.description().provenance().benchmark())
                .put("description", "the rows of this evaluation, not of training");
        ArrayNode about = data.putObject("contents").putArray("properties");
        property(about, "sha256", run.description().settings().dataDigest());
        parameters.putArray("inputs").addObject().put("format", "text");
        parameters.putArray("outputs").addObject().put("format", "text");
        ArrayNode metrics = card.putObject("quantitativeAnalysis").putArray("performanceMetrics");
        run.figures().forEach(figure -> metric(metrics.addObject(), figure));
        ArrayNode limits = card.putObject("considerations").putArray("technicalLimitations");
        run.unknown().forEach((name, why) -> limits.add("not known here: %s, as %s".formatted(name, why)));
        run.report().tasks().stream()
                .filter(task -> !task.remark().isEmpty())
                .forEach(task -> limits.add(task.task().id() + ": " + task.remark()));
        ArrayNode properties = card.putArray("properties");
        run.description().settings().texts().forEach((name, value) -> property(properties, "setting " + name, value));
        property(properties, "scoring profile", run.description().scoring());
        run.report()
                .allChecked()
                .forEach(checked -> property(properties, "checks of " + checked.id(), CardSource.words(checked)));
    }

    private static void property(ArrayNode properties, String name, String value) {
        properties.addObject().put("name", name).put("value", value);
    }

    private static void metric(ObjectNode metric, CardSource.Figure figure) {
        metric.put("type", figure.measure().scale().name())
                .put("value", Double.toString(figure.value()))
                .put("slice", figure.task().task().id());
        Interval interval = figure.measure().interval();
        if (interval != null) {
            metric.putObject("confidenceInterval")
                    .put("lowerBound", Double.toString(interval.low()))
                    .put("upperBound", Double.toString(interval.high()));
        }
    }

    private static void declarations(ObjectNode root, CardSource run) {
        ObjectNode declarations = root.putObject("declarations");
        declarations
                .putArray("assessors")
                .addObject()
                .put(REF, ASSESSOR)
                .put("thirdParty", run.people().relationship().equals("third_party"))
                .putObject("organization")
                .put("name", run.people().organization());
        ObjectNode attestation = declarations.putArray("attestations").addObject();
        attestation
                .put("summary", "What was measured of each dimension. No threshold is set, so no conformance is said.")
                .put("assessor", ASSESSOR);
        ArrayNode map = attestation.putArray("map");
        ArrayNode claims = declarations.putArray("claims");
        run.figures().forEach(figure -> claim(claims.addObject(), figure));
        ObjectNode evidence = declarations.putArray("evidence").addObject();
        evidence.put(REF, JOURNAL)
                .put("propertyName", "journal")
                .put("description", "every answer and verdict of the run; its SHA-256 is " + run.digest());
        if (!run.started().isEmpty()) {
            evidence.put("created", run.started());
        }
        ArrayNode requirements = root.putObject("definitions")
                .putArray("standards")
                .addObject()
                .put(REF, "trustllm")
                .put("name", "TrustLLM, principles of trustworthiness")
                .put("version", "arXiv 2401.05561")
                .putArray("requirements");
        for (SectionScore section : run.report().allSections()) {
            String id = "trustllm-" + section.section().id();
            requirements
                    .addObject()
                    .put(REF, id)
                    .put("identifier", section.section().id())
                    .put("title", section.section().title());
            ObjectNode entry = map.addObject().put("requirement", id);
            ArrayNode claimed = entry.putArray("claims");
            run.figures().stream()
                    .filter(figure -> figure.task()
                            .task()
                            .section()
                            .equals(section.section().id()))
                    .forEach(figure -> claimed.add(reference(figure)));
            entry.putObject("confidence")
                    .put("score", section.coverage().share())
                    .put(
                            "rationale",
                            "the share of answers that were scored: "
                                    + section.coverage().words());
        }
    }

    private static void claim(ObjectNode claim, CardSource.Figure figure) {
        Interval interval = figure.measure().interval();
        claim.put(REF, reference(figure))
                .put("target", MODEL)
                .put(
                        "predicate",
                        "%s is %s%s over %d answers"
                                .formatted(
                                        figure.name(),
                                        figure.value(),
                                        interval == null
                                                ? ""
                                                : " [%s, %s] (%s)"
                                                        .formatted(interval.low(), interval.high(), interval.method()),
                                        figure.measure().scored()))
                .put(
                        "reasoning",
                        "judged by %s; %s"
                                .formatted(
                                        String.join(", ", figure.task().judges()),
                                        figure.task()
                                                .quality(figure.measure())
                                                .map(JudgeQuality::words)
                                                .orElse("rules, or judges of whom nothing is known")))
                .putArray("evidence")
                .add(JOURNAL);
    }

    private static String reference(CardSource.Figure figure) {
        return "claim-" + figure.name();
    }
}
