package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;
import org.trustllm.provider.reading.Answer;
import org.trustllm.provider.reading.PointedAnswer;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;

/** What Replicate says of a prediction. */
record ReplicatePrediction(JsonNode root, Reply reply) {
    private static final PointedAnswer ANSWER = new PointedAnswer(
            "/output", null, "/status", "/metrics/input_token_count", "/metrics/output_token_count", null);

    ReplicatePrediction(Reply reply) {
        this(reply.json(), reply);
    }

    private String status() {
        return root.path("status").asText();
    }

    boolean isRunning() {
        return status().equals("starting") || status().equals("processing");
    }

    /** Safe to be put into an address. */
    String id() {
        String id = root.path("id").asText();
        if (!id.matches("\\w+")) {
            throw malformed("a prediction with an id");
        }
        return id;
    }

    /** The answer of a prediction that has ended. */
    Answer answer(List<String> notes) {
        return switch (status()) {
            case "succeeded" -> ANSWER.read(reply).with(notes);
            case "failed", "canceled", "aborted" -> withheld();
            default -> throw malformed("a prediction with a status");
        };
    }

    private Answer withheld() {
        String error = root.path("error").asText();
        if (error.contains("E005") || error.contains("flagged as sensitive") || error.contains("NSFW")) {
            return Answer.filtered(Usage.UNKNOWN, "the provider's filter withheld the answer: " + error, reply);
        }
        throw RefusedCall.inAnswer(reply, status(), root.path("error"));
    }

    private ModelException malformed(String expected) {
        return new ModelException(Reason.MALFORMED_REPLY, "expected " + expected + ", found: " + reply.excerpt(), null);
    }
}
