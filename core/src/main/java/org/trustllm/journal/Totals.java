package org.trustllm.journal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.calling.Price;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.CallLine;
import org.trustllm.internal.journal.ConsultationLine;
import org.trustllm.internal.journal.InquiryLine;
import org.trustllm.internal.journal.LostLine;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;

/** What a run took, counted from its journal alone. Not safe for use by several threads. */
public final class Totals {
    private final Latencies latencies = new Latencies();
    private final Map<RowKey, Usage> underWay = new HashMap<>();
    private long answers;
    private long cached;
    private long failures;
    private long retries;
    private long lost;
    private TokenSum doubtful = TokenSum.NONE;
    private TokenSum tokens = TokenSum.NONE;
    private double millis;
    private final Map<String, Consultations> judges = new TreeMap<>();

    /** A row is about to be asked; until its outcome is known it may cost all that its call can take. */
    void call(CallLine line) {
        if (line.atMost().equals(Usage.NONE)) {
            underWay.remove(line.key());
        } else {
            underWay.put(line.key(), line.atMost());
        }
    }

    void lost(LostLine line) {
        lost++;
        doubt(line.atMost());
    }

    void consultation(ConsultationLine line) {
        judges.merge(line.judge(), Consultations.of(line.tokens(), line.known()), Consultations::plus);
    }

    /** A judge is about to be asked, or was: until its reply is known it may cost all that its call can take. */
    void inquiry(InquiryLine line) {
        judges.merge(
                line.judge(), new Consultations(0, TokenSum.NONE, TokenSum.of(line.atMost())), Consultations::plus);
    }

    void answer(AnswerLine line) {
        underWay.remove(line.key());
        if (!(line.attempt() instanceof Attempt.Answer(ChatResponse response))) {
            failures++;
            return;
        }
        answers++;
        if (response.delivery().cached()) {
            cached++;
            return;
        }
        retries += response.delivery().attempts() - 1;
        if (response.usage().isKnown()) {
            tokens = tokens.plus(response.usage());
        } else {
            doubt(Usage.atMost(line.request()));
        }
        double latency = response.latency().toNanos() / 1e6;
        millis += latency;
        latencies.add(Duration.ofNanos((long) (latency * 1e6)));
    }

    private void doubt(Usage atMost) {
        doubtful = doubtful.plus(atMost);
    }

    /** Rows with an answer. */
    public long answers() {
        return answers;
    }

    /** Answers that were asked for and did not come from the cache. */
    public long paidAnswers() {
        return answers - cached;
    }

    /** What the answers cost of which the model said what they took, in US dollars. */
    public BigDecimal cost(Price price) {
        return price.of(tokens);
    }

    /**
     * The most that everything can have cost, in US dollars: also answers of which the model did not say what they took,
     * calls that failed and may be billed, and calls that were under way when the process was killed.
     */
    public BigDecimal costAtMost(Price price) {
        TokenSum most = doubtful;
        for (Usage call : underWay.values()) {
            most = most.plus(call);
        }
        return cost(price).add(price.of(most));
    }

    /** What the language models that judge took, by their names. */
    public Map<String, Consultations> judges() {
        return new TreeMap<>(judges);
    }

    /** As reports show them, by name. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("answers", Long.toString(answers));
        put(texts, "answers from the cache", cached);
        put(texts, "calls that failed for good", failures);
        put(texts, "calls that were repeated", retries);
        put(texts, "calls in vain that may be billed", lost);
        if (tokens.completion() > 0) {
            texts.put("prompt tokens", Long.toString(tokens.prompt()));
            texts.put("completion tokens", Long.toString(tokens.completion()));
            put(texts, "reasoning tokens", tokens.reasoning());
            put(texts, "cached prompt tokens", tokens.cached());
            put(texts, "cache write tokens", tokens.cacheWrite());
            if (millis > 0) {
                texts.put(
                        "tokens per second of a call",
                        String.format(Locale.ROOT, "%.1f", tokens.completion() * 1000.0 / millis));
            }
        }
        if (millis > 0) {
            texts.put("latency p50, p95, p99", "%s, %s, %s s".formatted(seconds(0.5), seconds(0.95), seconds(0.99)));
        }
        texts.putAll(Consultations.texts(judges));
        return texts;
    }

    private String seconds(double share) {
        return String.format(Locale.ROOT, "%.3f", latencies.percentile(share).toNanos() / 1e9);
    }

    private static void put(Map<String, String> texts, String name, long count) {
        if (count > 0) {
            texts.put(name, Long.toString(count));
        }
    }
}
