package org.trustllm.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.ResponseFields;
import org.trustllm.internal.fields.UsageFields;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.Usage;

/** A line of the journal: what asking a row came to, what a judge made of it, or what may have been paid in vain. */
public sealed interface Outcome {
    /** A row was asked. */
    record Asked(RowKey key, ChatRequest request, Attempt attempt) implements Outcome {}

    /** An answer was judged. */
    record Assessed(String task, String assessment, Judged judged) implements Outcome {
        /** The key of the row. */
        public RowKey key() {
            return judged.key();
        }
    }

    /**
     * A row is about to be asked, so that its cost is known even where the process is killed before it has an answer.
     *
     * @param atMost the most tokens that the call can take; none where it was not made after all
     */
    record Announced(RowKey key, Usage atMost) implements Outcome {}

    /**
     * A call gave no answer and may be billed all the same.
     *
     * @param atMost the most tokens that it can have taken
     */
    record Lost(Usage atMost) implements Outcome {}

    /**
     * A language model that judges was asked; tells what that took, not what it said.
     *
     * @param judge the model's name
     * @param tokens what the call took; the most that it can have taken where that is not known
     */
    record Consulted(String judge, Usage tokens, boolean known) implements Outcome {}

    /**
     * A language model that judges is about to be asked, so that its cost is known even where the process is killed
     * before it has replied.
     *
     * @param judge the model's name
     * @param atMost the most tokens that the call can take; the same below 0 once the call has ended
     */
    record Inquiry(String judge, Usage atMost) implements Outcome {
        /** The call has ended. */
        public Inquiry ended() {
            return new Inquiry(judge, new Usage(-atMost.promptTokens(), -atMost.completionTokens()));
        }
    }

    /**
     * A task that is asked in rounds was looked at.
     *
     * @param units how many rows or clusters were asked by then, in the order of the rounds
     * @param interval of its leading rate; null where that has no value
     * @param stop whether it is asked no further
     */
    record Round(String task, int units, @Nullable Interval interval, boolean stop) implements Outcome {}

    /** Whether a verdict speaks of the answer itself, and not of a model or a judge that could not be had. */
    static boolean lasts(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Scored scored -> true;
            case Verdict.Unscored unscored -> lasts(unscored.why());
        };
    }

    /** The same for the reason of an unscored answer. */
    static boolean lasts(Verdict.Why why) {
        return switch (why) {
            case NO_ANSWER, MODEL_ERROR, INCOMPLETE_GROUP, RULE_FAILED, JUDGE_UNAVAILABLE, JUDGE_ERROR -> false;
            case EMPTY_ANSWER,
                    CUT_IN_THOUGHTS,
                    UNPARSABLE_ANSWER,
                    AMBIGUOUS_ANSWER,
                    CONTENT_FILTER,
                    JUDGE_UNPARSABLE,
                    JUDGE_DIVIDED -> true;
        };
    }

    /** As it stands in the journal. */
    default ObjectNode toJson() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Asked(RowKey key, ChatRequest request, Attempt attempt) -> {
                line.put("step", Step.ANSWER.word()).put("sample", key.toString());
                ObjectNode asked = line.putObject("request");
                asked.put("temperature", request.temperature())
                        .put("max_tokens", request.maxTokens())
                        .put("seed", request.seed());
                var messages = asked.putArray("messages");
                for (Message message : request.messages()) {
                    messages.addObject().put("role", message.role().name()).put("content", message.content());
                }
                switch (attempt) {
                    case Attempt.Answer(ChatResponse response) -> {
                        ResponseFields.write(line.putObject("response"), response);
                    }
                    case Attempt.Failure(Verdict.Why why, String message) ->
                        line.putObject("failure").put("why", why.name()).put("message", message);
                }
            }
            case Announced(RowKey key, Usage atMost) ->
                UsageFields.write(line.put("step", Step.CALL.word()).put("sample", key.toString()), atMost);
            case Lost(Usage atMost) -> UsageFields.write(line.put("step", Step.LOST.word()), atMost);
            case Consulted(String judge, Usage tokens, boolean known) -> {
                UsageFields.write(line.put("step", Step.CONSULTATION.word()).put("judge", judge), tokens);
                if (!known) {
                    line.put("known", false);
                }
            }
            case Inquiry(String judge, Usage atMost) ->
                UsageFields.write(line.put("step", Step.INQUIRY.word()).put("judge", judge), atMost);
            case Round(String task, int units, @Nullable Interval interval, boolean stop) -> {
                line.put("step", Step.ROUND.word()).put("task", task).put("units", units);
                if (interval != null) {
                    line.put("low", interval.low()).put("high", interval.high()).put("method", interval.method());
                }
                line.put("stop", stop);
            }
            case Assessed(String task, String assessment, Judged judged) -> {
                line.put("step", Step.VERDICT.word())
                        .put("sample", judged.key().toString())
                        .put("task", task)
                        .put("assessment", assessment);
                if (judged.cluster() != null) {
                    line.put("cluster", judged.cluster());
                }
                judged.facets().forEach(line.putObject("facets")::put);
                ObjectNode node = line.putObject("verdict");
                switch (judged.verdict()) {
                    case Verdict.Scored(double value, String label, @Nullable String reason, String judge) ->
                        node.put("value", value)
                                .put("label", label)
                                .put("reason", reason)
                                .put("judge", judge);
                    case Verdict.Unscored(Verdict.Why why, String detail, String judge) ->
                        node.put("unscored", why.name()).put("detail", detail).put("judge", judge);
                }
            }
        }
        return line;
    }

    /** Reads a journal line. */
    static Outcome fromJson(JsonNode line) {
        return switch (Step.named(line.path("step").asText())) {
            case ANSWER -> asked(line);
            case VERDICT -> assessed(line);
            case CALL -> new Announced(key(line), UsageFields.read(line));
            case LOST -> new Lost(UsageFields.read(line));
            case ROUND -> round(line);
            case INQUIRY -> new Inquiry(line.path("judge").asText(), UsageFields.read(line));
            case CONSULTATION ->
                new Consulted(
                        line.path("judge").asText(),
                        UsageFields.read(line),
                        line.path("known").asBoolean(true));
        };
    }

    private static RowKey key(JsonNode line) {
        return RowKey.parse(line.path("sample").asText());
    }

    private static Round round(JsonNode line) {
        return new Round(
                line.path("task").asText(),
                line.path("units").asInt(),
                line.has("low")
                        ? new Interval(
                                line.path("low").asDouble(),
                                line.path("high").asDouble(),
                                line.path("method").asText())
                        : null,
                line.path("stop").asBoolean());
    }

    private static Asked asked(JsonNode line) {
        JsonNode request = line.path("request");
        List<Message> messages = new ArrayList<>();
        request.path("messages")
                .forEach(message -> messages.add(new Message(
                        Message.Role.valueOf(message.path("role").asText()),
                        message.path("content").asText())));
        ChatRequest asked = new ChatRequest(
                messages,
                request.path("temperature").asDouble(),
                request.path("max_tokens").asInt(),
                request.path("seed").asLong());
        JsonNode failure = line.get("failure");
        if (failure != null) {
            return new Asked(
                    key(line),
                    asked,
                    new Attempt.Failure(
                            Verdict.Why.valueOf(failure.path("why").asText()),
                            failure.path("message").asText()));
        }
        return new Asked(key(line), asked, new Attempt.Answer(ResponseFields.read(line.path("response"))));
    }

    private static Assessed assessed(JsonNode line) {
        Map<String, String> facets = new TreeMap<>();
        line.path("facets")
                .properties()
                .forEach(facet -> facets.put(facet.getKey(), facet.getValue().asText()));
        JsonNode node = line.path("verdict");
        String judge = node.path("judge").asText();
        Verdict verdict = node.has("unscored")
                ? new Verdict.Unscored(
                        Verdict.Why.valueOf(node.path("unscored").asText()),
                        node.path("detail").asText(),
                        judge)
                : new Verdict.Scored(
                        node.path("value").asDouble(),
                        node.path("label").asText(),
                        node.path("reason").isNull()
                                ? null
                                : node.path("reason").asText(),
                        judge);
        return new Assessed(
                line.path("task").asText(),
                line.path("assessment").asText(),
                new Judged(
                        key(line),
                        line.hasNonNull("cluster") ? line.path("cluster").asText() : null,
                        facets,
                        verdict));
    }
}
