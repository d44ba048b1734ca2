package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A signed document (DSSE 1.0): the document's bytes as they are, and one signature over them and their type.
 *
 * @param payload the document
 * @param keyId by what the key is named
 * @param signature over {@link #signed}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Envelope(byte[] payload, String keyId, byte[] signature) {
    static final String TYPE = "application/vnd.in-toto+json";

    static Envelope sign(byte[] payload, SigningKey key) {
        return new Envelope(payload, key.publicKey().id(), key.sign(signed(payload)));
    }

    /** What the signature is over: DSSE's pre-authentication encoding, whose lengths count bytes. */
    static byte[] signed(byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("DSSEv1 %d %s %d "
                .formatted(TYPE.length(), TYPE, payload.length)
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    byte[] json() {
        ObjectNode envelope = JsonNodeFactory.instance
                .objectNode()
                .put("payload", Base64.getEncoder().encodeToString(payload))
                .put("payloadType", TYPE);
        envelope.putArray("signatures")
                .addObject()
                .put("keyid", keyId)
                .put("sig", Base64.getEncoder().encodeToString(signature));
        return CanonicalJson.of(envelope, "envelope");
    }

    /**
     * Reads one that {@link #json} wrote.
     *
     * @throws IllegalArgumentException where it is another text
     */
    static Envelope read(byte[] json) {
        JsonNode envelope = CanonicalJson.read(json, "envelope");
        JsonNode signature = envelope.path("signatures").path(0);
        Envelope read = new Envelope(
                PublicKeyFile.decoded(envelope.path("payload").asText()),
                signature.path("keyid").asText(),
                PublicKeyFile.decoded(signature.path("sig").asText()));
        if (!Arrays.equals(read.json(), json)) {
            throw new IllegalArgumentException(
                    "expected payload, type " + TYPE + " and one signature in canonical form, found another text");
        }
        return read;
    }

    boolean isSignedBy(PublicKeyFile key) {
        return keyId.equals(key.id()) && key.isSignature(signature, signed(payload));
    }
}
