package org.trustllm.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the reply of an LLM judge by a closed grammar: the whole reply is one of the words, or a JSON object with nothing
 * but a {@code verdict} that is one of them. A code fence around it, signs at its ends and its case do not matter. Total:
 * any text has a reading, and a reply with anything else in it has none, so that what a judge quotes is never taken for
 * what it says.
 */
record ReplyParser(List<String> words) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Pattern FENCE = Pattern.compile("```(?:json)?\\s*+(.*?)\\s*+```", Pattern.DOTALL);
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String THOUGHT = "<think>";
    private static final String THOUGHT_ENDS = "</think>";

    /** The longest reply that can be a verdict. */
    private static final int LONGEST = 400;

    /**
     * Reads a reply.
     *
     * @param material what was judged; where it holds the sign behind which thoughts end, no thoughts are cut off
     */
    Reading read(String reply, List<Rubric.Piece> material) {
        String said = withoutThoughts(reply, material).strip();
        if (said.length() > LONGEST) {
            return Reading.NONE;
        }
        var fenced = FENCE.matcher(said);
        if (fenced.matches()) {
            said = fenced.group(1);
        }
        String verdict = said.startsWith("{") ? verdict(said) : said;
        return verdict == null ? Reading.NONE : word(verdict);
    }

    private Reading word(String said) {
        String plain = plain(said);
        return Reading.of(
                words.stream().filter(word -> plain(word).equals(plain)).toList());
    }

    private static String plain(String text) {
        return SIGNS.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** The only field of the object, or null. */
    private static @Nullable String verdict(String object) {
        try (JsonParser parser = JSON.createParser(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || !"verdict".equals(parser.nextFieldName())
                    || parser.nextToken() != JsonToken.VALUE_STRING) {
                return null;
            }
            String verdict = parser.getText();
            boolean whole = parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
            return whole ? verdict : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** What follows the thoughts of a model that thinks aloud first. */
    private static String withoutThoughts(String reply, List<Rubric.Piece> material) {
        int end = reply.indexOf(THOUGHT_ENDS);
        boolean thinks = reply.stripLeading().startsWith(THOUGHT) && end >= 0 && end == reply.lastIndexOf(THOUGHT_ENDS);
        // a judge that quotes such a sign has not ended its thoughts
        return thinks && material.stream().noneMatch(piece -> holdsEnd(piece.text()))
                ? reply.substring(end + THOUGHT_ENDS.length())
                : reply;
    }

    private static boolean holdsEnd(String text) {
        return text.toLowerCase(Locale.ROOT).contains(THOUGHT_ENDS);
    }
}
