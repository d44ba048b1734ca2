package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trustllm.internal.files.Digest;

/**
 * Claims that can be given away one by one, each in two forms that others read: a bundle of {@code proofbundle/v0.1}, and an
 * in-toto statement with the predicate {@code eval-result/v0.1} as proposed. Both name model and data by salted digests only;
 * {@value #SALTS} in the pack holds the salts.
 *
 * @param documents those of the pack from which claims follow
 * @param key by which they are signed
 */
record ClaimFiles(Map<String, byte[]> documents, PublicKeyFile key) {
    static final String SALTS = "claims.json";

    /** The name under which the proposal is signed today; the project that proposes it has no other until it is accepted. */
    private static final String PREDICATE = "https://b7n0de.com/attestation/eval-result/v0.1";

    private static final String SCHEMA = "proofbundle/v0.1";
    private static final String COMMITMENT = "sha256-salted-v1";
    private static final String LEVEL = "self_attested";
    private static final int SALT_BYTES = 16;

    ClaimFiles {
        documents = Map.copyOf(documents);
    }

    /** Salts and signed claims, by their file names; none where nothing is claimed. */
    SortedMap<String, byte[]> make(SigningKey signing) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        int count = claims().size();
        if (count == 0) {
            return files;
        }
        SecureRandom random = new SecureRandom();
        ArrayNode salts = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            salts.addObject().put("model", salt(random)).put("data", salt(random));
        }
        files.put(SALTS, CanonicalJson.of(salts, SALTS));
        for (Signed claim : signed(salts)) {
            files.put(claim.bundleName(), bundle(claim, signing.sign(claim.payload())));
            files.put(
                    claim.statementName(),
                    Envelope.sign(statement(claim), signing).json());
        }
        return files;
    }

    private static String salt(SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Base64.getEncoder().encodeToString(salt);
    }

    /**
     * Makes all anew but the signatures, and checks those.
     *
     * @return how many there are
     * @throws IllegalArgumentException where a file is another than follows
     */
    int check() {
        byte[] bytes = documents.get(SALTS);
        List<Signed> due = bytes == null ? List.of() : signed(CanonicalJson.read(bytes, SALTS));
        List<String> names = new ArrayList<>();
        for (Signed claim : due) {
            names.add(claim.bundleName());
            names.add(claim.statementName());
            bundleIs(claim);
            Envelope envelope = Envelope.read(document(claim.statementName()));
            if (!envelope.isSignedBy(key) || !Arrays.equals(envelope.payload(), statement(claim))) {
                throw other(claim.statementName());
            }
        }
        documents.keySet().stream()
                .filter(name -> name.matches("claim-\\d+\\..*") && !names.contains(name))
                .forEach(name -> {
                    throw other(name);
                });
        return due.size();
    }

    private void bundleIs(Signed claim) {
        byte[] found = document(claim.bundleName());
        byte[] signature = PublicKeyFile.decoded(CanonicalJson.read(found, claim.bundleName())
                .path("signature")
                .path("sig_b64")
                .asText());
        if (!key.isSignature(signature, claim.payload()) || !Arrays.equals(bundle(claim, signature), found)) {
            throw other(claim.bundleName());
        }
    }

    private static IllegalArgumentException other(String name) {
        return new IllegalArgumentException(
                name + ": expected a claim that follows from thresholds and scores, found another");
    }

    private byte[] document(String name) {
        byte[] bytes = documents.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(name + ": expected it in the pack, found no such file");
        }
        return bytes;
    }

    private JsonNode json(String name) {
        return CanonicalJson.read(document(name), name);
    }

    private List<Claim> claims() {
        return documents.containsKey(PackFiles.THRESHOLDS)
                ? Claim.of(json(PackFiles.THRESHOLDS), json(PackFiles.SCORES))
                : List.of();
    }

    /** A claim as it is signed. */
    private record Signed(int number, Claim claim, ObjectNode content) {
        byte[] payload() {
            return CanonicalJson.of(content, "claim " + number);
        }

        byte[] root() {
            return new Branch.Shown(payload()).hash();
        }

        String bundleName() {
            return "claim-%d.proofbundle.json".formatted(number);
        }

        String statementName() {
            return "claim-%d.eval-result.json".formatted(number);
        }

        String text(String field) {
            return content.path(field).asText();
        }
    }

    private List<Signed> signed(JsonNode salts) {
        List<Claim> claims = claims();
        if (salts.size() != claims.size()) {
            throw new IllegalArgumentException(
                    "%s: expected salts of %d claims, found those of %d".formatted(SALTS, claims.size(), salts.size()));
        }
        List<Signed> signed = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            signed.add(new Signed(i + 1, claims.get(i), content(claims.get(i), salts.path(i))));
        }
        return signed;
    }

    private ObjectNode content(Claim claim, JsonNode salts) {
        JsonNode run = json(PackFiles.RUN);
        JsonNode pack = json(PackFiles.PACK);
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("schema", "proofbundle/eval-claim/v0.1")
                .put("suite", "TrustLLM, profile " + run.path("scoring").asText())
                .put("suite_version", pack.path("program").asText())
                .put("metric", Claim.plain(claim.metric()))
                .put("comparator", claim.comparator())
                .put("threshold", claim.threshold())
                .put("passed", claim.passed())
                .put("n", claim.sampleSize())
                .put(
                        "model_id_commit",
                        commitment(
                                salts.path("model").asText(), run.path("model").asText()))
                .put(
                        "dataset_id_commit",
                        commitment(
                                salts.path("data").asText(),
                                run.path("settings").path("data digest").asText()))
                .put("commit_alg", COMMITMENT)
                .put("issuer", "ed25519:" + Base64.getEncoder().encodeToString(key.raw()))
                .put("timestamp", pack.path("made").asText())
                .put("assurance_level", LEVEL);
        List<String> interval = claim.interval();
        if (interval != null) {
            interval.forEach(content.putArray("ci95")::add);
        }
        if (documents.containsKey(PackFiles.REGISTRATION)) {
            content.put("prereg_sha256", Digest.sha256(document(PackFiles.REGISTRATION)));
        }
        content.set(
                "provenance",
                claim.about()
                        .deepCopy()
                        .put("scores_sha256", Digest.sha256(document(PackFiles.SCORES)))
                        .put("tree_root", json(PackFiles.TREE).path("root").asText()));
        return content;
    }

    private static String commitment(String salt, String name) {
        byte[] first = PublicKeyFile.decoded(salt);
        byte[] second = name.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return "sha256:" + Digest.sha256(both);
    }

    private byte[] bundle(Signed claim, byte[] signature) {
        Base64.Encoder base64 = Base64.getEncoder();
        ObjectNode bundle = JsonNodeFactory.instance
                .objectNode()
                .put("schema", SCHEMA)
                .put("payload_b64", base64.encodeToString(claim.payload()));
        bundle.putObject("signature")
                .put("alg", "ed25519")
                .put("public_key_b64", base64.encodeToString(key.raw()))
                .put("sig_b64", base64.encodeToString(signature));
        // a tree of this claim alone
        bundle.putObject("merkle")
                .put("hash_alg", "sha256-rfc6962")
                .put("leaf_index", 0)
                .put("tree_size", 1)
                .put("root_b64", base64.encodeToString(claim.root()))
                .putArray("inclusion_proof_b64");
        return CanonicalJson.of(bundle, claim.bundleName());
    }

    private static byte[] statement(Signed claim) {
        String root = Base64.getEncoder().encodeToString(claim.root());
        ObjectNode binder = JsonNodeFactory.instance
                .objectNode()
                .put("model_id_commit", claim.text("model_id_commit"))
                .put("dataset_id_commit", claim.text("dataset_id_commit"))
                .put("root_b64", root)
                .put("timestamp", claim.text("timestamp"));
        ObjectNode statement = JsonNodeFactory.instance
                .objectNode()
                .put("_type", Statement.KIND)
                .put("predicateType", PREDICATE)
                .put("contentRootAlg", "jcs-sha256-v1");
        statement
                .putArray("subject")
                .addObject()
                .put("name", "eval-receipt")
                .putObject("digest")
                .put("sha256", Digest.sha256(CanonicalJson.of(binder, "subject")));
        predicate(statement.putObject("predicate"), claim, root);
        return CanonicalJson.of(statement, claim.statementName());
    }

    private static void predicate(ObjectNode predicate, Signed claim, String root) {
        predicate.putObject("verifier").put("id", "urn:trustllm:evidence:1");
        predicate
                .put("evaluatedAt", claim.text("timestamp"))
                .put("sampleSize", claim.claim().sampleSize())
                .put("assuranceLevel", LEVEL)
                .put("subjectProfile", "receipt")
                .put("subjectDigestNote", "over the claim's digests and its root; no artifact's");
        predicate.putObject("suite").put("name", claim.text("suite")).put("version", claim.text("suite_version"));
        predicate
                .putArray("claims")
                .addObject()
                .put("metric", claim.text("metric"))
                .put("comparator", claim.claim().comparator())
                .put("threshold", claim.claim().threshold())
                .put("passed", claim.claim().passed());
        ObjectNode commitments = predicate.putObject("commitments");
        commitment(commitments.putObject("model"), claim.text("model_id_commit"));
        commitment(commitments.putObject("dataset"), claim.text("dataset_id_commit"));
        if (claim.content().has("prereg_sha256")) {
            predicate.putObject("preRegistration").put("alg", "sha256").put("value", claim.text("prereg_sha256"));
        }
        predicate.putObject("receipt").put("schema", SCHEMA).put("merkleRootB64", root);
        predicate.putObject("harness").put("name", "trustllm-java").put("version", claim.text("suite_version"));
    }

    private static void commitment(ObjectNode node, String value) {
        node.put("alg", COMMITMENT)
                .put("value", value.substring("sha256:".length()))
                .put("salted", true);
    }
}
