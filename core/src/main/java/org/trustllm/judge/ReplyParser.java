package org.trustllm.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatResponse;

/**
 * Reads the reply of an LLM judge by a closed grammar: the whole reply is one of the words; or opens with it and goes on with a
 * short remark that holds no other; or is a JSON object, alone or as the only one of a list, whose {@code verdict} is one of
 * them, whatever reason stands beside it. Thoughts before it, a code fence around it, signs at its ends and its case do not
 * matter. Total: any text has a reading, and everything else has none, so that what a judge quotes is never taken for what it
 * says.
 */
record ReplyParser(List<String> words) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Pattern FENCE = Pattern.compile("```(?:json)?\\s*+(.*?)\\s*+```", Pattern.DOTALL);
    private static final Pattern LIST = Pattern.compile("\\[\\s*+\\{");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** An opening word with a remark behind it, on one line and without a quotation. */
    private static final Pattern REMARKED = Pattern.compile(
            "\\W{0,3}([\\p{L}\\p{N}_ -]{1,40}?)[*_]{0,3}[,.;:!]\\W{0,3} ([^\\n\"'\u201C\u201D\u00AB]{1,80})");

    /** The longest reply without a reason that can be a verdict, and the longest with one. */
    private static final int LONGEST = 400;

    private static final int LONGEST_REASONED = 8_000;

    /**
     * Reads a reply.
     *
     * @param material what was judged; where it holds the sign behind which thoughts end, no thoughts are cut off
     */
    LabelParser.Reading read(String reply, List<Rubric.Piece> material) {
        String said = withoutThoughts(reply, material).strip();
        if (said.length() > LONGEST_REASONED) {
            return LabelParser.Reading.NONE;
        }
        Matcher fenced = FENCE.matcher(said);
        if (fenced.matches()) {
            said = fenced.group(1);
        }
        if (said.startsWith("{") || LIST.matcher(said).lookingAt()) {
            String verdict = verdict(said);
            return verdict == null ? LabelParser.Reading.NONE : word(verdict);
        }
        LabelParser.Reading whole = said.length() > LONGEST ? LabelParser.Reading.NONE : word(said);
        return whole instanceof LabelParser.Reading.None ? remarked(said) : whole;
    }

    private LabelParser.Reading word(String said) {
        String plain = plain(said);
        return LabelParser.Reading.of(
                words.stream().filter(word -> plain(word).equals(plain)).toList());
    }

    private LabelParser.Reading remarked(String said) {
        Matcher matcher = REMARKED.matcher(said);
        if (!matcher.matches()) {
            return LabelParser.Reading.NONE;
        }
        String remark = " " + plain(matcher.group(2)) + " ";
        return words.stream().anyMatch(word -> remark.contains(" " + plain(word) + " "))
                ? LabelParser.Reading.NONE
                : word(matcher.group(1));
    }

    private static String plain(String text) {
        return SIGNS.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** The verdict of the only object, or null. Other fields may hold texts, numbers and truth values. */
    private static @Nullable String verdict(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            boolean list = parser.nextToken() == JsonToken.START_ARRAY;
            if ((list ? parser.nextToken() : parser.currentToken()) != JsonToken.START_OBJECT) {
                return null;
            }
            String verdict = null;
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (!value.isScalarValue()) {
                    return null;
                }
                if (field.equals("verdict")) {
                    verdict = value.isBoolean() ? (parser.getBooleanValue() ? "yes" : "no") : parser.getText();
                }
            }
            boolean closed = parser.currentToken() == JsonToken.END_OBJECT
                    && (!list || parser.nextToken() == JsonToken.END_ARRAY);
            return closed && parser.nextToken() == null ? verdict : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** What follows the thoughts of a model that thinks aloud first. */
    private static String withoutThoughts(String reply, List<Rubric.Piece> material) {
        // a judge that quotes such a sign has not ended its thoughts
        boolean quotable = material.stream().anyMatch(piece -> ChatResponse.canEndThoughts(piece.text()));
        return quotable ? reply : ChatResponse.of(reply).withoutThoughts().text();
    }
}
