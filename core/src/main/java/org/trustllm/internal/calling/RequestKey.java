package org.trustllm.internal.calling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;

/** SHA-256 over everything that makes an answer: who is asked, what, and how it is sampled. */
final class RequestKey {
    private RequestKey() {}

    /** Who is asked: the name, and what the model says of itself, such as a digest of its weights. */
    static String ofModel(String name, Map<String, String> provenance) {
        MessageDigest digest = Digest.sha256();
        part(digest, name);
        new TreeMap<>(provenance).forEach((field, value) -> {
            part(digest, field);
            part(digest, value);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(String model, ChatRequest request) {
        MessageDigest digest = Digest.sha256();
        part(digest, model);
        part(digest, Double.toString(request.temperature()));
        part(digest, Integer.toString(request.maxTokens()));
        part(digest, Long.toString(request.seed()));
        for (Message message : request.messages()) {
            part(digest, message.role().name());
            part(digest, message.content());
        }
        request.verdicts().forEach(word -> part(digest, word));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no two lists of parts come to the same bytes. */
    private static void part(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
