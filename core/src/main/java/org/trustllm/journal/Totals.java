package org.trustllm.journal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.calling.Price;
import org.trustllm.data.RowKey;
import org.trustllm.internal.fields.TokenSum;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.BatchLine;
import org.trustllm.internal.journal.CallLine;
import org.trustllm.internal.journal.ConsultationLine;
import org.trustllm.internal.journal.InquiryLine;
import org.trustllm.internal.journal.LostLine;
import org.trustllm.internal.text.Counted;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;

/** What a run took, counted from its journal alone. Not safe for use by several threads. */
public final class Totals {
    /** The name of calls to which no answer came. */
    public static final String FAILED = "calls that failed for good";

    /** The name of rows beside which no answer was recorded; {@link #FAILED} in runs of older versions. */
    public static final String UNRECORDED = "rows without a recorded answer";

    private final Latencies latencies = new Latencies();
    private final Map<RowKey, Usage> underWay = new HashMap<>();
    private final Map<String, TokenSum> batchesUnderWay = new HashMap<>();
    private long answers;
    private long batched;
    private long cached;
    private long failures;
    private long unrecorded;
    private long retries;
    private long lost;
    private TokenSum doubtful = TokenSum.NONE;
    private TokenSum tokens = TokenSum.NONE;
    private TokenSum batchedTokens = TokenSum.NONE;
    private double millis;
    private Thinking thinking = Thinking.NONE;
    private final Map<String, Consultations> judges = new TreeMap<>();

    /** A row is about to be asked; until its outcome is known it may cost all that its call can take. */
    void call(CallLine line) {
        if (line.atMost().equals(Usage.NONE)) {
            underWay.remove(line.key());
        } else {
            underWay.put(line.key(), line.atMost());
        }
    }

    /** Until all is known that came of a batch, it may cost all that it can take. */
    void batch(BatchLine line) {
        switch (line.told()) {
            case BatchLine.HandedIn begun -> batchesUnderWay.put(line.name(), begun.atMost());
            case BatchLine.Created created -> {}
            case BatchLine.Closed closed -> batchesUnderWay.remove(line.name());
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
        Usage announced = underWay.remove(line.key());
        if (line.attempt() instanceof Attempt.Failure(Verdict.Why why, String message)
                && why == Verdict.Why.NO_ANSWER) {
            unrecorded++;
            return;
        }
        if (!(line.attempt() instanceof Attempt.Answer(ChatResponse response))) {
            failures++;
            return;
        }
        answers++;
        thinking = thinking.plus(Thinking.of(response));
        if (response.delivery().cached()) {
            cached++;
            return;
        }
        retries += response.delivery().attempts() - 1;
        boolean inBatch = response.delivery().batched();
        batched += inBatch ? 1 : 0;
        if (response.usage().isKnown() && inBatch) {
            batchedTokens = batchedTokens.plus(response.usage());
        } else if (response.usage().isKnown()) {
            tokens = tokens.plus(response.usage());
        } else {
            // behind a defence an answer can take more than its request says
            doubt(announced == null ? Usage.atMost(line.request()) : announced);
        }
        if (inBatch) {
            return;
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

    /** How far the answers hold thoughts. */
    public Thinking thinking() {
        return thinking;
    }

    /** Answers that were asked for and did not come from the cache. */
    public long paidAnswers() {
        return answers - cached;
    }

    /** What the answers cost of which the model said what they took, in US dollars. */
    public BigDecimal cost(Price price) {
        return price.of(tokens).add(price.inBatch().of(batchedTokens));
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
        TokenSum inBatches = TokenSum.NONE;
        for (TokenSum batch : batchesUnderWay.values()) {
            inBatches = inBatches.plus(batch);
        }
        return cost(price).add(price.of(most)).add(price.inBatch().of(inBatches));
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
        put(texts, "answers from batches", batched);
        put(texts, FAILED, failures);
        put(texts, UNRECORDED, unrecorded);
        put(texts, "calls that were repeated", retries);
        put(texts, "calls in vain that may be billed", lost);
        TokenSum all = tokens.plus(batchedTokens);
        if (all.completion() > 0) {
            texts.put("prompt tokens", Long.toString(all.prompt()));
            texts.put("completion tokens", Long.toString(all.completion()));
            put(texts, "reasoning tokens", all.reasoning());
            put(texts, "cached prompt tokens", all.cached());
            put(texts, "cache write tokens", all.cacheWrite());
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

    /**
     * How far answers hold thoughts, whatever judges read of them.
     *
     * @param answers all that there are
     * @param withText those that say something, thoughts included
     * @param withThoughts those with thoughts: sent apart, between marks, or told by their tokens
     * @param told those whose provider told the tokens of their thoughts
     * @param tokens these tokens
     * @param cut those that a limit of tokens cut in their thoughts
     * @param bareEnds those in which a closing mark without an opening one ends thoughts
     */
    public record Thinking(
            long answers, long withText, long withThoughts, long told, long tokens, long cut, long bareEnds) {
        /** Of no answer. */
        public static final Thinking NONE = new Thinking(0, 0, 0, 0, 0, 0, 0);

        /** Of one answer as it came. */
        public static Thinking of(ChatResponse response) {
            ChatResponse read = response.withoutThoughts();
            int tokens = response.usage().reasoningTokens();
            return new Thinking(
                    1,
                    one(!response.text().isBlank()),
                    one(!read.thoughts().isBlank() || tokens > 0),
                    one(tokens > 0),
                    Math.max(0, tokens),
                    one(read.isCutInThoughts()),
                    one(response.endsUnopenedThoughts()));
        }

        private static long one(boolean is) {
            return is ? 1 : 0;
        }

        public Thinking plus(Thinking other) {
            return new Thinking(
                    answers + other.answers,
                    withText + other.withText,
                    withThoughts + other.withThoughts,
                    told + other.told,
                    tokens + other.tokens,
                    cut + other.cut,
                    bareEnds + other.bareEnds);
        }

        /** As reports show it, by name; empty where there is no answer. */
        public Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            if (answers > 0) {
                texts.put(
                        "answers with thoughts",
                        String.format(
                                Locale.ROOT,
                                "%d of %d (%.1f %%)",
                                withThoughts,
                                answers,
                                100.0 * withThoughts / answers));
            }
            if (withThoughts > 0) {
                texts.put(
                        "tokens of thoughts",
                        told == 0 ? "not told" : tokens + ", told of " + Counted.of(told, "answer"));
            }
            Totals.put(texts, "answers cut in their thoughts", cut);
            Totals.put(texts, "answers with a closing mark without an opening one", bareEnds);
            return texts;
        }

        /**
         * What to look at before the figures are believed; empty where there is nothing. A chat template that opens the thoughts
         * does so for all answers: a closing mark in a few of them may be part of what they say.
         */
        public String warning() {
            return bareEnds > 0 && 2 * bareEnds < withText
                    ? "%d of %d answers hold a closing mark of thoughts without an opening one, the others none: what stands before it was taken for thoughts, and may hide an answer (--thoughts keep has it judged)"
                            .formatted(bareEnds, withText)
                    : "";
        }
    }
}
