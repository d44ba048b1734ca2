package org.trustllm.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatResponse;

/**
 * What indexing a journal needs of a line, read without building the rest.
 *
 * @param answer whether it is the outcome of asking; otherwise it is a verdict
 * @param row the row
 * @param task the task of a verdict; empty for an answer
 * @param assessment the assessment of a verdict; empty for an answer
 * @param lasts whether no later line is expected to take its place: an answer, or a verdict that speaks of one
 * @param promptTokens of an answer, -1 where unknown
 * @param completionTokens of an answer, -1 where unknown
 * @param latencyMillis of an answer
 * @param attempts calls that it took
 * @param cached whether the answer came from the cache
 */
record Header(
        boolean answer,
        RowKey row,
        String task,
        String assessment,
        boolean lasts,
        int promptTokens,
        int completionTokens,
        double latencyMillis,
        int attempts,
        boolean cached) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The header of an outcome that was just written. */
    static Header of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Asked(String sample, var request, Attempt.Answer(ChatResponse response)) ->
                new Header(
                        true,
                        RowKey.parse(sample),
                        "",
                        "",
                        true,
                        response.usage().promptTokens(),
                        response.usage().completionTokens(),
                        response.latency().toNanos() / 1e6,
                        response.delivery().attempts(),
                        response.delivery().cached());
            case Outcome.Asked(String sample, var request, Attempt.Failure failure) ->
                new Header(true, RowKey.parse(sample), "", "", false, -1, -1, 0, 1, false);
            case Outcome.Assessed(String task, String assessment, Judged judged) ->
                new Header(
                        false,
                        RowKey.parse(judged.key()),
                        task,
                        assessment,
                        Outcome.lasts(judged.verdict()),
                        -1,
                        -1,
                        0,
                        1,
                        false);
        };
    }

    static Header read(byte[] bytes, int from, int to) throws IOException {
        Reading reading = new Reading();
        try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                reading.field(parser);
            }
        }
        return reading.header();
    }

    /** Takes the fields as they come. */
    private static final class Reading {
        private boolean answer;
        private boolean lasts = true;
        private String sample = "";
        private String task = "";
        private String assessment = "";
        private int promptTokens = -1;
        private int completionTokens = -1;
        private double latencyMillis;
        private int attempts = 1;
        private boolean cached;

        void field(JsonParser parser) throws IOException {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "step" -> answer = parser.getText().equals("answer");
                case "sample" -> sample = parser.getText();
                case "task" -> task = parser.getText();
                case "assessment" -> assessment = parser.getText();
                case "failure" -> {
                    lasts = false;
                    parser.skipChildren();
                }
                case "response", "verdict" -> inner(parser, value);
                default -> parser.skipChildren();
            }
        }

        private void inner(JsonParser parser, JsonToken start) throws IOException {
            if (start != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "unscored" -> lasts = Outcome.lasts(Verdict.Why.valueOf(parser.getText()));
                    case "prompt_tokens" -> promptTokens = parser.getIntValue();
                    case "completion_tokens" -> completionTokens = parser.getIntValue();
                    case "latency_ms" -> latencyMillis = parser.getDoubleValue();
                    case "attempts" -> attempts = parser.getIntValue();
                    case "cached" -> cached = parser.getBooleanValue();
                    default -> parser.skipChildren();
                }
            }
        }

        Header header() {
            return new Header(
                    answer,
                    RowKey.parse(sample),
                    task,
                    assessment,
                    lasts,
                    promptTokens,
                    completionTokens,
                    latencyMillis,
                    attempts,
                    cached);
        }
    }
}
