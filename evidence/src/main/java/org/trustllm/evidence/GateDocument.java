package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trustllm.gate.Gate;
import org.trustllm.gate.GateResult;
import org.trustllm.gate.Thresholds;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;

/** What a gate says of a report, as a document that follows from the thresholds and the figures. */
final class GateDocument {
    private GateDocument() {}

    static byte[] of(JsonNode thresholds, Report report, Profile profile) {
        Thresholds asked = Thresholds.of(thresholds, PackFiles.THRESHOLDS);
        if (asked.baseline() != null) {
            throw new IllegalArgumentException(PackFiles.THRESHOLDS
                    + ": expected thresholds without a baseline, whose run a pack does not hold, found one");
        }
        GateResult result = new Gate(asked, profile).check(report, null);
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("passed", result.passed());
        ArrayNode checks = document.putArray("checks");
        for (GateResult.Check check : result.checks()) {
            checks.addObject()
                    .put("name", check.name())
                    .put("passed", check.passed())
                    .put("words", check.words());
        }
        result.remarks().forEach(document.putArray("remarks")::add);
        return CanonicalJson.of(document, PackFiles.GATE);
    }
}
