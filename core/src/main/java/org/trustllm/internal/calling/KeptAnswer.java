package org.trustllm.internal.calling;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.trustllm.internal.fields.ResponseFields;
import org.trustllm.internal.fields.StoredJson;
import org.trustllm.internal.files.Digest;
import org.trustllm.model.ChatResponse;

/**
 * A line of the cache: {@code {"key":"<64 hex>","text":...,"check":"<16 hex>"}}, ended by a line feed. The check is the
 * first 8 bytes of SHA-256 over everything before {@code ,"check"}.
 */
record KeptAnswer(String key, ChatResponse response) {
    private static final String BEGIN = "{\"key\":\"";
    private static final int DIGITS = 64;
    private static final String CHECK = ",\"check\":\"";
    private static final int CHECK_DIGITS = 16;
    private static final int TAIL = CHECK.length() + CHECK_DIGITS + 2;

    /** The key of a line; empty where the line is damaged. */
    static String key(byte[] line) {
        int covered = line.length - TAIL;
        if (covered <= BEGIN.length() + DIGITS) {
            return "";
        }
        String tail = new String(line, covered, TAIL, StandardCharsets.ISO_8859_1);
        return tail.equals(tail(line, covered))
                ? new String(line, BEGIN.length(), DIGITS, StandardCharsets.ISO_8859_1)
                : "";
    }

    private static String tail(byte[] line, int covered) {
        MessageDigest digest = Digest.sha256();
        digest.update(line, 0, covered);
        return CHECK + HexFormat.of().formatHex(digest.digest(), 0, CHECK_DIGITS / 2) + "\"}";
    }

    byte[] toLine() throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("key", key);
        ResponseFields.write(line, response);
        byte[] object = StoredJson.MAPPER.writeValueAsBytes(line);
        // its closing brace comes after the check
        int covered = object.length - 1;
        byte[] end = (tail(object, covered) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(object, covered + end.length);
        System.arraycopy(end, 0, whole, covered, end.length);
        return whole;
    }

    /** Reads a line; one that is damaged is an IOException. */
    static KeptAnswer read(byte[] bytes) throws IOException {
        if (key(bytes).isEmpty()) {
            throw new IOException("expected a line with its check, found a damaged one");
        }
        String key = "";
        ResponseFields.Reading response = new ResponseFields.Reading();
        try (JsonParser json = StoredJson.MAPPER.createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("key")) {
                    key = json.getText();
                } else {
                    response.take(field, json);
                }
            }
        }
        ChatResponse kept = response.response();
        return new KeptAnswer(key, kept.with(kept.delivery().kept()));
    }
}
