package org.trustllm.internal.advice;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Advice for people and for programs. */
public record AdviceText(Advice advice) {
    private static final JsonMapper JSON = new JsonMapper();

    /** In lines, each sentence under the figure that it rests on. */
    public String text() {
        StringBuilder text = new StringBuilder();
        append(text, "Certain", advice.certain());
        append(text, "To try next", advice.next());
        append(text, "What cannot be concluded", advice.unclear());
        return text.toString();
    }

    private static void append(StringBuilder text, String title, List<Sentence> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        text.append(title).append('\n');
        for (Sentence sentence : sentences) {
            text.append("  ")
                    .append(sentence.figure())
                    .append(": ")
                    .append(sentence.words())
                    .append('\n');
            if (!sentence.command().isEmpty()) {
                text.append("      ./trustllm ").append(sentence.command()).append('\n');
            }
        }
    }

    /** The same as JSON. */
    public ObjectNode json() {
        ObjectNode root = JSON.createObjectNode().put("schema", 1);
        put(root.putArray("certain"), advice.certain());
        put(root.putArray("next"), advice.next());
        put(root.putArray("unclear"), advice.unclear());
        return root;
    }

    private static void put(ArrayNode array, List<Sentence> sentences) {
        for (Sentence sentence : sentences) {
            ObjectNode node = array.addObject().put("figure", sentence.figure()).put("words", sentence.words());
            if (!sentence.command().isEmpty()) {
                node.put("command", sentence.command());
            }
        }
    }
}
