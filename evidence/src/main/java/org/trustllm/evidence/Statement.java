package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.internal.files.Digest;

/**
 * What is signed: an in-toto Statement that names every document of the pack with its digest, and says as a test result
 * ({@code test-result/v0.1}) what was checked of the run. All of it follows from the documents, so that a verifier makes it
 * anew.
 *
 * @param documents the documents' bytes by their names
 */
record Statement(Map<String, byte[]> documents) {
    static final String KIND = "https://in-toto.io/Statement/v1";
    static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";

    Statement {
        documents = new TreeMap<>(documents);
    }

    byte[] bytes() {
        ObjectNode statement =
                JsonNodeFactory.instance.objectNode().put("_type", KIND).put("predicateType", PREDICATE);
        ArrayNode subjects = statement.putArray("subject");
        documents.forEach((name, bytes) -> resource(subjects.addObject(), name, bytes));
        predicate(statement.putObject("predicate"));
        return CanonicalJson.of(statement, "statement");
    }

    private static void resource(ObjectNode node, String name, byte[] bytes) {
        node.put("name", name).putObject("digest").put("sha256", Digest.sha256(bytes));
    }

    private void predicate(ObjectNode predicate) {
        List<String> passed = new ArrayList<>(List.of("audit"));
        List<String> warned = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (JsonNode section : json(PackFiles.SCORES).path("sections")) {
            for (JsonNode task : section.path("tasks")) {
                boolean whole = task.path("unscored").asInt()
                                + task.path("without_judge").asInt()
                        == 0;
                (whole ? passed : warned).add("coverage: " + task.path("task").asText());
            }
        }
        if (documents.containsKey(PackFiles.GATE)) {
            for (JsonNode check : json(PackFiles.GATE).path("checks")) {
                (check.path("passed").asBoolean() ? passed : failed)
                        .add("gate: " + check.path("name").asText());
            }
        }
        predicate.put("result", !failed.isEmpty() ? "FAILED" : warned.isEmpty() ? "PASSED" : "WARNED");
        passed.forEach(predicate.putArray("passedTests")::add);
        warned.forEach(predicate.putArray("warnedTests")::add);
        failed.forEach(predicate.putArray("failedTests")::add);
        resource(predicate.putArray("configuration").addObject(), PackFiles.RUN, bytes(PackFiles.RUN));
    }

    private JsonNode json(String name) {
        return CanonicalJson.read(bytes(name), name);
    }

    private byte[] bytes(String name) {
        byte[] bytes = documents.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("expected a pack with " + name + ", found none");
        }
        return bytes;
    }

    /** The digests that a signed statement names, by document. */
    static Map<String, String> digests(byte[] payload) {
        Map<String, String> digests = new TreeMap<>();
        for (JsonNode subject : CanonicalJson.read(payload, "statement").path("subject")) {
            digests.put(
                    subject.path("name").asText(),
                    subject.path("digest").path("sha256").asText());
        }
        return digests;
    }
}
