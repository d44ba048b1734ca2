package org.trustllm.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run took, counted from its journal alone. Not safe for use by several threads. */
public final class Totals {
    private final Latencies latencies = new Latencies();
    private long answers;
    private long cached;
    private long failures;
    private long retries;
    private long unknownUsage;
    private long promptTokens;
    private long completionTokens;
    private double millis;

    void add(Header line) {
        if (!line.lasts()) {
            failures++;
            return;
        }
        answers++;
        if (line.cached()) {
            cached++;
            return;
        }
        retries += line.attempts() - 1;
        if (line.promptTokens() < 0 || line.completionTokens() < 0) {
            unknownUsage++;
        } else {
            promptTokens += line.promptTokens();
            completionTokens += line.completionTokens();
        }
        millis += line.latencyMillis();
        latencies.add(Duration.ofNanos((long) (line.latencyMillis() * 1e6)));
    }

    /** Rows with an answer. */
    public long answers() {
        return answers;
    }

    /** Answers that were asked for and did not come from the cache. */
    public long paidAnswers() {
        return answers - cached;
    }

    /** Answers that were asked for and of which the model did not say what they took. */
    public long unknownUsage() {
        return unknownUsage;
    }

    /** Tokens of prompts that were sent. */
    public long promptTokens() {
        return promptTokens;
    }

    /** Tokens of answers that were asked for. */
    public long completionTokens() {
        return completionTokens;
    }

    /** As reports show them, by name. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("answers", Long.toString(answers));
        put(texts, "answers from the cache", cached);
        put(texts, "calls that failed for good", failures);
        put(texts, "calls that were repeated", retries);
        if (completionTokens > 0) {
            texts.put("prompt tokens", Long.toString(promptTokens));
            texts.put("completion tokens", Long.toString(completionTokens));
            if (millis > 0) {
                texts.put(
                        "tokens per second of a call",
                        String.format(Locale.ROOT, "%.1f", completionTokens * 1000.0 / millis));
            }
        }
        if (millis > 0) {
            texts.put("latency p50, p95, p99", "%s, %s, %s s".formatted(seconds(0.5), seconds(0.95), seconds(0.99)));
        }
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
