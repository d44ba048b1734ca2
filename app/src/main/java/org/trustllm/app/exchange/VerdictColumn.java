package org.trustllm.app.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.report.TaskScore;

/**
 * A column of a table with a line a verdict.
 *
 * @param name as it stands in the head
 * @param type what its values are; null stands for what is not known, or does not apply
 * @param of its value in a line
 */
record VerdictColumn(String name, Type type, Function<Line, @Nullable Object> of) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Kinds of values: String, Double, Integer and Boolean; a map is an object of texts in JSON. */
    enum Type {
        TEXT("VARCHAR"),
        NUMBER("DOUBLE"),
        COUNT("INTEGER"),
        TRUTH("BOOLEAN"),
        MAP("VARCHAR");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        /** As a database holds it. */
        String sql() {
            return sql;
        }
    }

    /** A verdict with all around it. */
    record Line(CardSource run, TaskScore task, AskedRows.Row row, VerdictLine verdict) {
        private @Nullable Object scored(Function<Verdict.Scored, @Nullable Object> of) {
            return verdict.judged().verdict() instanceof Verdict.Scored scored ? of.apply(scored) : null;
        }

        private @Nullable Object unscored(Function<Verdict.Unscored, @Nullable Object> of) {
            return verdict.judged().verdict() instanceof Verdict.Unscored unscored ? of.apply(unscored) : null;
        }

        private @Nullable Object answered(Function<ChatResponse, @Nullable Object> of) {
            return row.response().map(of).orElse(null);
        }

        /** Sampling is that of a request; nobody knows how answers that existed before were sampled. */
        private @Nullable Object asked(Function<AskedRows.Row, @Nullable Object> of) {
            return run.description().settings().recorded() ? null : of.apply(row);
        }

        private @Nullable Object failed(Function<Attempt.Failure, @Nullable Object> of) {
            return row.failure().map(of).orElse(null);
        }
    }

    /** All of them; the first ten are those of the dashboard's table of rows. */
    static List<VerdictColumn> all() {
        List<VerdictColumn> all = new ArrayList<>();
        text(all, "sample", line -> line.row().key().toString());
        text(all, "task", line -> line.task().task().id());
        text(all, "assessment", line -> line.verdict().assessment());
        add(all, "value", Type.NUMBER, line -> line.scored(Verdict.Scored::value));
        text(all, "label", line -> line.scored(Verdict.Scored::label));
        text(all, "unscored", line -> line.unscored(unscored -> unscored.why().name()));
        text(all, "judge", line -> line.verdict().judged().verdict().judge());
        add(all, "facets", Type.MAP, line -> json(line.verdict().judged().facets()));
        text(all, "prompt", line -> line.row().answer().prompt());
        text(all, "answer", line -> line.answered(ChatResponse::text));
        text(all, "model", line -> line.run().model());
        text(all, "section", line -> line.task().task().section());
        text(all, "file", line -> line.row().key().file());
        count(all, "row", line -> line.row().key().row());
        count(all, "epoch", line -> Math.max(1, line.row().key().epoch()));
        text(all, "cluster", line -> line.verdict().judged().cluster());
        text(all, "reason", line -> line.scored(Verdict.Scored::reason));
        text(all, "detail", line -> line.unscored(Verdict.Unscored::detail));
        text(all, "thoughts", line -> line.answered(ChatResponse::thoughts));
        text(
                all,
                "finish",
                line -> line.asked(
                        row -> line.answered(response -> response.finish().name())));
        add(
                all,
                "refusal",
                Type.TRUTH,
                line -> line.answered(response -> response.end().refusal()));
        text(all, "failure", line -> line.failed(failure -> failure.why().name()));
        text(all, "failure_message", line -> line.failed(Attempt.Failure::message));
        text(
                all,
                "messages",
                line -> json(line.row().answer().request().messages().stream()
                        .map(message -> Map.of("role", Role.of(message), "content", message.content()))
                        .toList()));
        add(
                all,
                "temperature",
                Type.NUMBER,
                line -> line.asked(row -> row.answer().request().temperature()));
        count(
                all,
                "max_tokens",
                line -> line.asked(row -> Role.limit(row.answer().request())));
        text(
                all,
                "seed",
                line -> line.asked(row -> Long.toString(row.answer().request().seed())));
        count(
                all,
                "prompt_tokens",
                line -> known(line, response -> response.usage().promptTokens()));
        count(
                all,
                "completion_tokens",
                line -> known(line, response -> response.usage().completionTokens()));
        add(
                all,
                "latency_ms",
                Type.NUMBER,
                line -> line.asked(
                        row -> line.answered(response -> response.latency().toNanos() / 1e6)));
        return all;
    }

    private static @Nullable Object known(Line line, Function<ChatResponse, Integer> tokens) {
        return line.answered(response -> response.usage().isKnown() ? tokens.apply(response) : null);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void text(List<VerdictColumn> all, String name, Function<Line, @Nullable Object> of) {
        add(all, name, Type.TEXT, of);
    }

    private static void count(List<VerdictColumn> all, String name, Function<Line, @Nullable Object> of) {
        add(all, name, Type.COUNT, of);
    }

    private static void add(List<VerdictColumn> all, String name, Type type, Function<Line, @Nullable Object> of) {
        all.add(new VerdictColumn(name, type, of));
    }
}
