package org.trustllm.internal.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.StoredJson;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;

/** An answer was judged. */
public record VerdictLine(String task, String assessment, Judged judged) implements JournalLine {
    static final String WORD = "verdict";

    private static final byte[] BEGIN = LineFields.begin(WORD);

    /** Reads a line where it is one of these; null for any other, which is not looked at. */
    public static @Nullable VerdictLine of(byte[] bytes, int from, int to) throws IOException {
        return LineFields.begins(BEGIN, bytes, from, to) ? (VerdictLine) JournalLine.read(bytes, from, to) : null;
    }

    /** The beginning of one, as {@link JournalLine#of} takes it, to which its other fields are added. */
    public static ObjectNode begun(String sample) {
        return JsonNodeFactory.instance.objectNode().put(LineFields.STEP, WORD).put(LineFields.SAMPLE, sample);
    }

    /** The key of the row. */
    public RowKey key() {
        return judged.key();
    }

    /** Whether the verdict speaks of the answer itself, and not of a model or a judge that could not be had. */
    public boolean lasts() {
        return switch (judged.verdict()) {
            case Verdict.Scored scored -> true;
            case Verdict.Unscored unscored ->
                switch (unscored.why()) {
                    case NO_ANSWER, MODEL_ERROR, INCOMPLETE_GROUP, RULE_FAILED, JUDGE_UNAVAILABLE, JUDGE_ERROR -> false;
                    case EMPTY_ANSWER,
                            CUT_IN_THOUGHTS,
                            UNPARSABLE_ANSWER,
                            AMBIGUOUS_ANSWER,
                            CONTENT_FILTER,
                            JUDGE_UNPARSABLE,
                            JUDGE_DIVIDED -> true;
                };
        };
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void write(ObjectNode line) {
        line.put(LineFields.SAMPLE, key().toString()).put(LineFields.TASK, task).put(LineFields.ASSESSMENT, assessment);
        if (judged.cluster() != null) {
            line.put("cluster", judged.cluster());
        }
        judged.facets().forEach(line.putObject(LineFields.FACETS)::put);
        ObjectNode node = line.putObject(LineFields.VERDICT);
        switch (judged.verdict()) {
            case Verdict.Scored(double value, String label, @Nullable String reason, String judge) ->
                node.put(LineFields.VALUE, value)
                        .put(LineFields.LABEL, label)
                        .put(LineFields.REASON, reason)
                        .put(LineFields.JUDGE, judge);
            case Verdict.Unscored(Verdict.Why why, String detail, String judge) ->
                node.put(LineFields.UNSCORED, why.name()).put("detail", detail).put(LineFields.JUDGE, judge);
        }
    }

    static VerdictLine read(JsonParser json) throws IOException {
        @Nullable RowKey key = null;
        String task = "";
        String assessment = "";
        @Nullable String cluster = null;
        Map<String, String> facets = new TreeMap<>();
        @Nullable Verdict verdict = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case LineFields.SAMPLE -> key = RowKey.parse(json.getText());
                case LineFields.TASK -> task = json.getText();
                case LineFields.ASSESSMENT -> assessment = json.getText();
                case "cluster" -> cluster = value == JsonToken.VALUE_NULL ? null : json.getText();
                case LineFields.FACETS -> facets.putAll(LineFields.texts(json));
                case LineFields.VERDICT -> verdict = verdict(json);
                default -> json.skipChildren();
            }
        }
        return new VerdictLine(
                task,
                assessment,
                new Judged(
                        LineFields.needed(key, LineFields.SAMPLE),
                        cluster,
                        facets,
                        LineFields.needed(verdict, LineFields.VERDICT)));
    }

    private static Verdict verdict(JsonParser json) throws IOException {
        double score = 0;
        String label = "";
        @Nullable String reason = null;
        @Nullable String unscored = null;
        String detail = "";
        String judge = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case LineFields.VALUE -> score = json.getValueAsDouble();
                case LineFields.LABEL -> label = json.getText();
                case LineFields.REASON -> reason = value == JsonToken.VALUE_NULL ? null : json.getText();
                case LineFields.UNSCORED -> unscored = json.getText();
                case "detail" -> detail = json.getText();
                case LineFields.JUDGE -> judge = json.getText();
                default -> json.skipChildren();
            }
        }
        return unscored == null
                ? new Verdict.Scored(score, label, reason, judge)
                : new Verdict.Unscored(
                        StoredJson.word(Verdict.Why.class, LineFields.UNSCORED, unscored), detail, judge);
    }
}
