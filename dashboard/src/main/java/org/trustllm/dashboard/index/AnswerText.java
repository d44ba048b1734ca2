package org.trustllm.dashboard.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What is searched of a line of a journal: the prompt and the answer, folded, each with a byte behind it that no text has. */
final class AnswerText {
    private static final JsonMapper JSON = new JsonMapper();
    private static final byte END = (byte) 0xFF;

    private AnswerText() {}

    /** The text of an answer; nothing for any other line. */
    static byte[] of(byte[] line) {
        try {
            return read(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(byte[] line) throws IOException {
        JsonNode request = MissingNode.getInstance();
        JsonNode response = MissingNode.getInstance();
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "step" -> {
                        if (!parser.getText().equals("answer")) {
                            return new byte[0];
                        }
                    }
                    case "request" -> request = JSON.readTree(parser);
                    case "response" -> response = JSON.readTree(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        return ended(
                Folded.bytes(prompt(request)),
                Folded.bytes(response.path("text").asText()));
    }

    /** What was asked last. */
    static String prompt(JsonNode request) {
        JsonNode messages = request.path("messages");
        return messages.path(messages.size() - 1).path("content").asText();
    }

    private static byte[] ended(byte[] prompt, byte[] answer) {
        byte[] both = new byte[prompt.length + answer.length + 2];
        System.arraycopy(prompt, 0, both, 0, prompt.length);
        both[prompt.length] = END;
        System.arraycopy(answer, 0, both, prompt.length + 1, answer.length);
        both[both.length - 1] = END;
        return both;
    }
}
