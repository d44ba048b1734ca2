package org.trustllm.internal.telling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trustllm.gate.GateResult;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.markup.HtmlText;
import org.trustllm.internal.markup.JUnitXml;

/** A gate's result for terminals, build servers and GitHub. */
public record GateText(GateResult result) {

    /** A line a check, then remarks and the summary. */
    public String lines() {
        StringBuilder text = new StringBuilder();
        result.checks()
                .forEach(check -> text.append(check.verdict())
                        .append("  ")
                        .append(HtmlText.line(check.name()))
                        .append("  ")
                        .append(HtmlText.line(check.words()))
                        .append('\n'));
        result.remarks()
                .forEach(remark ->
                        text.append("      ").append(HtmlText.line(remark)).append('\n'));
        return text.append(HtmlText.line(result.summary())).append('\n').toString();
    }

    /**
     * What a run keeps of it, as JSON.
     *
     * @param thresholds what the run was held against, as it was written
     */
    public ObjectNode json(String thresholds) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", 1).put("model", result.model()).put("passed", result.passed());
        root.put("thresholds", thresholds)
                .put("thresholds_digest", Digest.sha256(thresholds.getBytes(StandardCharsets.UTF_8)));
        ArrayNode checks = root.putArray("checks");
        result.checks()
                .forEach(check -> checks.addObject()
                        .put("name", check.name())
                        .put("passed", check.passed())
                        .put("words", check.words()));
        result.remarks().forEach(root.putArray("remarks")::add);
        return root;
    }

    /** JUnit XML: a test case a check. */
    public String junit() {
        List<JUnitXml.Case> cases = new ArrayList<>();
        result.checks()
                .forEach(check -> cases.add(
                        check.passed()
                                ? JUnitXml.Case.passed("trustllm.gate", check.name(), check.words())
                                : JUnitXml.Case.failed("trustllm.gate", check.name(), check.words())));
        return new JUnitXml(List.of(new JUnitXml.Suite("gate", Map.of("model", result.model()), cases))).toString();
    }

    /** Workflow commands that GitHub shows as annotations: an error a failed check, a warning a remark, and a notice where all passed. */
    public String github() {
        StringBuilder text = new StringBuilder();
        result.failures()
                .forEach(check -> text.append("::error title=")
                        .append(property(check.name()))
                        .append("::")
                        .append(data(check.words()))
                        .append('\n'));
        result.remarks()
                .forEach(remark -> text.append("::warning title=TrustLLM::")
                        .append(data(remark))
                        .append('\n'));
        if (result.passed()) {
            text.append("::notice title=TrustLLM::")
                    .append(data(result.summary()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
