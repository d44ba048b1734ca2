package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.NumberToJSON;
import org.trustllm.data.InputException;

/**
 * One document in the form of RFC 8785, written while it is checked: a run has tens of thousands of them. Its numbers, the part
 * that is easy to get wrong, the library writes.
 */
final class CanonicalText {
    /** The largest integer up to which a double holds every one, 2^53 - 1. */
    private static final long LARGEST = (1L << 53) - 1;

    private final String name;
    private final StringBuilder out = new StringBuilder(1024);
    private final Deque<String> place = new ArrayDeque<>();

    CanonicalText(String name) {
        this.name = name;
    }

    byte[] of(JsonNode document) {
        write(document);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> text(node.textValue());
            case NUMBER -> number(node);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            default -> throw wrong("expected JSON with a canonical form, found " + node.getNodeType());
        }
    }

    private void object(JsonNode node) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
        // UTF-16 units, as Java compares texts
        fields.sort(Map.Entry.comparingByKey());
        char before = '{';
        for (Map.Entry<String, JsonNode> field : fields) {
            out.append(before);
            before = ',';
            text(field.getKey());
            out.append(':');
            place.addLast("." + field.getKey());
            write(field.getValue());
            place.removeLast();
        }
        out.append(fields.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode node) {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            place.addLast("[" + i + "]");
            write(node.path(i));
            place.removeLast();
        }
        out.append(']');
    }

    private void number(JsonNode node) {
        if (node.isIntegralNumber()) {
            if (node.bigIntegerValue().abs().compareTo(BigInteger.valueOf(LARGEST)) > 0) {
                throw wrong("expected an integer of at most 2^53 - 1, which every reader holds, found " + node);
            }
            out.append(node.longValue());
            return;
        }
        double value = node.isFloat() ? Double.parseDouble(node.asText()) : node.doubleValue();
        if (!Double.isFinite(value)) {
            throw wrong("expected a finite number, found " + node);
        }
        long whole = (long) value;
        if (whole == value && Math.abs(whole) <= LARGEST) {
            out.append(whole);
            return;
        }
        try {
            out.append(NumberToJSON.serializeNumber(value));
        } catch (IOException e) {
            throw wrong("expected a number with a canonical form, found " + node);
        }
    }

    private void text(String text) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, from, i);
                from = i + 1;
                escape(c);
            } else if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw wrong("expected whole characters, found half of one (U+%04X) at position %d"
                            .formatted((int) c, i));
                }
                i++;
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            case '"', '\\' -> out.append('\\').append(c);
            default -> out.append("\\u00%02x".formatted((int) c));
        }
    }

    private InputException wrong(String words) {
        return new InputException(name + String.join("", place) + ": " + words, null);
    }
}
