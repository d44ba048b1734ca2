package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.ResponseFields;
import org.trustllm.internal.fields.StoredJson;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;

/** What asking a row came to. */
public record AnswerLine(RowKey key, ChatRequest request, Attempt attempt) implements JournalLine {
    static final String WORD = "answer";

    private static final byte[] BEGIN = LineFields.begin(WORD);

    /** Reads a line where it is one of these; null for any other, which is not looked at. */
    public static @Nullable AnswerLine of(byte[] line) throws IOException {
        return LineFields.begins(BEGIN, line, 0, line.length) ? (AnswerLine) JournalLine.read(line) : null;
    }

    /** The beginning of one, as {@link JournalLine#of} takes it, to which its other fields are added. */
    public static ObjectNode begun(String sample) {
        return JsonNodeFactory.instance.objectNode().put(LineFields.STEP, WORD).put(LineFields.SAMPLE, sample);
    }

    /** Whether there is an answer. */
    public boolean isAnswered() {
        return attempt instanceof Attempt.Answer;
    }

    /** What was asked last. */
    public String prompt() {
        return request.messages().getLast().content();
    }

    /** The answer's text; empty where there is none. */
    public String text() {
        return attempt instanceof Attempt.Answer answer ? answer.response().text() : "";
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void write(ObjectNode line) {
        ObjectNode asked = line.put(LineFields.SAMPLE, key.toString()).putObject("request");
        asked.put("temperature", request.temperature())
                .put("max_tokens", request.maxTokens())
                .put("seed", request.seed());
        ArrayNode messages = asked.putArray("messages");
        for (Message message : request.messages()) {
            messages.addObject().put("role", message.role().name()).put("content", message.content());
        }
        switch (attempt) {
            case Attempt.Answer answer -> ResponseFields.write(line.putObject("response"), answer.response());
            case Attempt.Failure failure ->
                line.putObject(LineFields.FAILURE)
                        .put(LineFields.WHY, failure.why().name())
                        .put("message", failure.message());
        }
    }

    static AnswerLine read(JsonParser json) throws IOException {
        @Nullable RowKey key = null;
        @Nullable ChatRequest request = null;
        @Nullable Attempt attempt = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case LineFields.SAMPLE -> key = RowKey.parse(json.getText());
                case "request" -> request = request(json);
                case "response" -> attempt = new Attempt.Answer(ResponseFields.read(json));
                case LineFields.FAILURE -> attempt = failure(json);
                default -> json.skipChildren();
            }
        }
        return new AnswerLine(
                LineFields.needed(key, LineFields.SAMPLE),
                LineFields.needed(request, "request"),
                LineFields.needed(attempt, "response"));
    }

    private static ChatRequest request(JsonParser json) throws IOException {
        List<Message> messages = new ArrayList<>();
        double temperature = 0;
        int maxTokens = 0;
        long seed = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "temperature" -> temperature = json.getValueAsDouble();
                case "max_tokens" -> maxTokens = json.getValueAsInt();
                case "seed" -> seed = json.getValueAsLong();
                case "messages" -> {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        messages.add(message(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new ChatRequest(messages, temperature, maxTokens, seed);
    }

    private static Message message(JsonParser json) throws IOException {
        String role = "";
        String content = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "role" -> role = json.getText();
                case "content" -> content = json.getText();
                default -> json.skipChildren();
            }
        }
        return new Message(StoredJson.word(Message.Role.class, "role", role), content);
    }

    private static Attempt failure(JsonParser json) throws IOException {
        String why = "";
        String message = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case LineFields.WHY -> why = json.getText();
                case "message" -> message = json.getText();
                default -> json.skipChildren();
            }
        }
        return new Attempt.Failure(StoredJson.word(Verdict.Why.class, LineFields.WHY, why), message);
    }
}
