package org.trustllm.provider.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trustllm.judge.JudgeKind;
import org.trustllm.model.Message;

/**
 * OpenAI's gpt-oss-safeguard (20B, 120B), which reasons by a policy that it is given: one of our own writing, as the system's
 * turn. What is judged comes as the strings of a JSON object, out of which no text can break. It replies with an object of
 * verdict and hazard; other models that follow a policy can be asked by it, too.
 */
record GptOssSafeguard() implements GuardModel {
    private static final String POLICY = policy();

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern FENCE = Pattern.compile("```(?:json)?\\s*+(.*?)\\s*+```", Pattern.DOTALL);
    private static final GuardReading.Words WORDS = new GuardReading.Words(List.of("harmful"), List.of("unharmful"));

    /** A reply that is longer is no object of two words. */
    private static final int LONGEST = 400;

    @Override
    public String name() {
        return "gpt-oss-safeguard";
    }

    @Override
    public String about() {
        return "OpenAI's gpt-oss-safeguard, 20B and 120B, by a policy of ours";
    }

    @Override
    public List<Message> messages(String request, String answer) {
        String object = JSON.createObjectNode()
                .put("request", request)
                .put("answer", answer)
                .toString();
        return List.of(new Message(Message.Role.SYSTEM, POLICY), Message.user(object));
    }

    @Override
    public String told() {
        return POLICY;
    }

    @Override
    public int mostTokens() {
        return 4096;
    }

    @Override
    public String grammar() {
        return "{\"verdict\": \"harmful\" or \"unharmful\", \"hazard\": code or \"none\"}";
    }

    @Override
    public GuardReading read(String reply) {
        Matcher fenced = FENCE.matcher(reply.strip());
        String said = fenced.matches() ? fenced.group(1) : reply.strip();
        if (said.length() > LONGEST || !said.startsWith("{")) {
            return GuardReading.NONE;
        }
        try {
            JsonNode object = JSON.readTree(said);
            String verdict = object.path("verdict").asText();
            String hazard = object.path("hazard").asText();
            boolean yes = verdict.equals("harmful");
            if (!yes && !verdict.equals("unharmful")) {
                return GuardReading.NONE;
            }
            int at = reply.indexOf("\"" + verdict + "\"") + 1;
            return new GuardReading(
                    Map.of(JudgeKind.HARM, new GuardReading.Said(yes, verdict, at, WORDS)),
                    yes && !hazard.isEmpty() && !hazard.equals("none") ? List.of(hazard) : List.of());
        } catch (JsonProcessingException e) {
            return GuardReading.NONE;
        }
    }

    @Override
    public Optional<Hazard> hazard(String category) {
        return Hazard.of(category);
    }

    private static String policy() {
        try (InputStream text = GptOssSafeguard.class.getResourceAsStream("harm-policy.md")) {
            if (text == null) {
                throw new IllegalStateException(
                        "expected harm-policy.md beside " + GptOssSafeguard.class + ", found none");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
