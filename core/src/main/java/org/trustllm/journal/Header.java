package org.trustllm.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.UsageFields;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;

/**
 * What indexing a journal needs of a line, read without building the rest.
 *
 * @param step what it tells of
 * @param row the row; {@link #NO_ROW} where it is of none
 * @param task the task of a verdict or a round; empty for others
 * @param assessment the assessment of a verdict; empty for others
 * @param lasts whether no later line is expected to take its place: an answer, or a verdict that speaks of one; of a
 *     round, whether it is the last
 * @param judge the model that was consulted; empty for others
 * @param usage of an answer or a consultation
 * @param atMost the most tokens that its call can have taken
 * @param latencyMillis of an answer
 * @param attempts calls that it took
 * @param cached whether the answer came from the cache
 * @param units how far a round came; 0 for others
 */
record Header(
        Step step,
        RowKey row,
        String task,
        String assessment,
        boolean lasts,
        String judge,
        Usage usage,
        Usage atMost,
        double latencyMillis,
        int attempts,
        boolean cached,
        int units) {
    /** Stands where there is no row. */
    private static final RowKey NO_ROW = new RowKey("", 0);

    private static final JsonFactory JSON = new JsonFactory();

    /** The header of an outcome that was just written. */
    static Header of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Asked(RowKey key, ChatRequest request, Attempt.Answer(ChatResponse response)) ->
                new Header(
                        Step.ANSWER,
                        key,
                        "",
                        "",
                        true,
                        "",
                        response.usage(),
                        Usage.atMost(request),
                        response.latency().toNanos() / 1e6,
                        response.delivery().attempts(),
                        response.delivery().cached(),
                        0);
            case Outcome.Asked(RowKey key, var request, Attempt.Failure failure) ->
                of(Step.ANSWER, key, "", "", false, Usage.NONE);
            case Outcome.Assessed(String task, String assessment, Judged judged) ->
                of(Step.VERDICT, judged.key(), task, assessment, Outcome.lasts(judged.verdict()), Usage.NONE);
            case Outcome.Announced(RowKey key, Usage atMost) -> of(Step.CALL, key, "", "", false, atMost);
            case Outcome.Lost(Usage atMost) -> of(Step.LOST, NO_ROW, "", "", false, atMost);
            case Outcome.Consulted(String judge, Usage tokens, boolean known) -> consulted(judge, tokens, known);
            case Outcome.Inquiry(String judge, Usage atMost) -> inquired(judge, atMost);
            case Outcome.Round(String task, int units, var interval, boolean stop) -> round(task, units, stop);
        };
    }

    private static Header of(Step step, RowKey row, String task, String assessment, boolean lasts, Usage atMost) {
        return new Header(step, row, task, assessment, lasts, "", Usage.UNKNOWN, atMost, 0, 1, false, 0);
    }

    private static Header consulted(String judge, Usage tokens, boolean known) {
        return ofJudge(Step.CONSULTATION, judge, known ? tokens : Usage.UNKNOWN, known ? Usage.NONE : tokens);
    }

    private static Header inquired(String judge, Usage atMost) {
        return ofJudge(Step.INQUIRY, judge, Usage.UNKNOWN, atMost);
    }

    private static Header ofJudge(Step step, String judge, Usage usage, Usage atMost) {
        return new Header(step, NO_ROW, "", "", false, judge, usage, atMost, 0, 1, false, 0);
    }

    private static Header round(String task, int units, boolean stop) {
        return new Header(Step.ROUND, NO_ROW, task, "", stop, "", Usage.UNKNOWN, Usage.NONE, 0, 1, false, units);
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
        private Step step = Step.ANSWER;
        private boolean lasts = true;
        private String sample = "";
        private String task = "";
        private String assessment = "";
        private String judge = "";
        private boolean known = true;
        private final UsageFields.Reading tokens = new UsageFields.Reading();
        private int promptBytes;
        private int maxTokens;
        private double latencyMillis;
        private int attempts = 1;
        private boolean cached;
        private int units;
        private boolean stop;

        void field(JsonParser parser) throws IOException {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "step" -> step = Step.named(parser.getText());
                case "sample" -> sample = parser.getText();
                case "task" -> task = parser.getText();
                case "assessment" -> assessment = parser.getText();
                case "judge" -> judge = parser.getText();
                case "units" -> units = parser.getIntValue();
                case "stop" -> stop = parser.getBooleanValue();
                case "known" -> known = parser.getBooleanValue();
                case "failure" -> {
                    lasts = false;
                    parser.skipChildren();
                }
                case "request" -> request(parser);
                case "response", "verdict" -> inner(parser, value);
                default -> other(name, value, parser);
            }
        }

        private void other(String name, JsonToken value, JsonParser parser) throws IOException {
            if (value == JsonToken.VALUE_NUMBER_INT) {
                tokens.take(name, parser.getIntValue());
            } else {
                parser.skipChildren();
            }
        }

        private void request(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "max_tokens" -> maxTokens = parser.getIntValue();
                    case "messages" -> messages(parser);
                    default -> parser.skipChildren();
                }
            }
        }

        private void messages(JsonParser parser) throws IOException {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                if (next == JsonToken.VALUE_STRING && "content".equals(parser.currentName())) {
                    promptBytes += Usage.atMost(parser.getText());
                }
            }
        }

        private void inner(JsonParser parser, JsonToken start) throws IOException {
            if (start != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "unscored" -> lasts = Outcome.lasts(Verdict.Why.valueOf(parser.getText()));
                    case "latency_ms" -> latencyMillis = parser.getDoubleValue();
                    case "attempts" -> attempts = parser.getIntValue();
                    case "cached" -> cached = parser.getBooleanValue();
                    default -> other(name, value, parser);
                }
            }
        }

        Header header() {
            Usage told = tokens.usage();
            if (step == Step.CONSULTATION) {
                return consulted(judge, told, known);
            }
            if (step == Step.ROUND) {
                return round(task, units, stop);
            }
            if (step == Step.INQUIRY) {
                return inquired(judge, told);
            }
            return new Header(
                    step,
                    step == Step.LOST ? NO_ROW : RowKey.parse(sample),
                    task,
                    assessment,
                    step != Step.CALL && step != Step.LOST && lasts,
                    "",
                    step == Step.ANSWER ? told : Usage.UNKNOWN,
                    switch (step) {
                        case ANSWER -> lasts ? new Usage(promptBytes, maxTokens) : Usage.NONE;
                        case VERDICT, CONSULTATION, INQUIRY, ROUND -> Usage.NONE;
                        case CALL, LOST -> told;
                    },
                    latencyMillis,
                    attempts,
                    cached,
                    0);
        }
    }
}
