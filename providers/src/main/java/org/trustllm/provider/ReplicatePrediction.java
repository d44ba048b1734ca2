package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/** What Replicate says of a prediction. */
record ReplicatePrediction(JsonNode root, Reply reply) {
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
            case "succeeded" -> {
                Usage usage = Json.usage(root, "/metrics/input_token_count", "/metrics/output_token_count");
                yield new Answer(text(), Finish.STOP, usage, notes, reply);
            }
            case "failed", "canceled", "aborted" -> withheld();
            default -> throw malformed("a prediction with a status");
        };
    }

    private String text() {
        JsonNode output = root.path("output");
        if (output.isArray()) {
            return StreamSupport.stream(output.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining());
        }
        if (!output.isTextual()) {
            throw malformed("an output that is a text or an array of texts");
        }
        return output.asText();
    }

    private Answer withheld() {
        String error = root.path("error").asText();
        if (error.contains("E005") || error.contains("flagged as sensitive") || error.contains("NSFW")) {
            return Answer.filtered(Usage.UNKNOWN, "the provider's filter withheld the answer: " + error, reply);
        }
        throw new ModelException(
                Reason.SERVER_ERROR,
                "expected a prediction that succeeds, found one that is " + status() + ": " + error,
                null);
    }

    private ModelException malformed(String expected) {
        return new ModelException(Reason.MALFORMED_REPLY, "expected " + expected + ", found: " + reply.excerpt(), null);
    }
}
