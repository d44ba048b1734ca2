package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.StoredJson;

/** The names of fields by which a journal's lines are found, for whoever looks at the file with other means. */
public final class LineFields {
    public static final String STEP = "step";
    public static final String SAMPLE = "sample";
    public static final String TASK = "task";
    public static final String ASSESSMENT = "assessment";
    public static final String FACETS = "facets";
    public static final String FAILURE = "failure";
    public static final String WHY = "why";
    public static final String VERDICT = "verdict";
    public static final String VALUE = "value";
    public static final String LABEL = "label";
    public static final String UNSCORED = "unscored";
    public static final String JUDGE = "judge";
    public static final String REASON = "reason";
    public static final String LENGTH = "length";

    static final JsonFactory JSON = StoredJson.MAPPER.getFactory();

    private LineFields() {}

    /**
     * Reads the text of a row's key, as it stands in {@link #SAMPLE}, in reviews and in addresses.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static RowKey key(String text) {
        return RowKey.parse(text);
    }

    /** With what the lines of a kind begin. */
    static byte[] begin(String word) {
        return "{\"%s\":\"%s\"".formatted(STEP, word).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a line begins so; nothing else of it is read. */
    static boolean begins(byte[] begin, byte[] bytes, int from, int to) {
        return to - from >= begin.length && Arrays.equals(bytes, from, from + begin.length, begin, 0, begin.length);
    }

    /** The fields of an object of texts. */
    static Map<String, String> texts(JsonParser json) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            texts.put(field, json.getText());
        }
        return texts;
    }

    static <T> T needed(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("expected field \"" + field + "\", found none");
        }
        return value;
    }
}
