package org.trustllm.internal.calling;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.calling.Waiting;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Usage;

/**
 * A model with everything around it, and what can be read off while it works: {@code
 * Cached(Retrying(Breaker(Budgeted(AdaptiveLimit(TimeLimited(Doubting(model)))))))}. What is not wanted is left out.
 */
public final class Calls implements Traffic, AutoCloseable {
    private static final int SLOW_START = 4;

    /** Rows beyond the calls at once that may wait for their line to be written. */
    private static final int WRITING = 64;

    private final ChatModel model;
    private final @Nullable BatchCalls batches;
    private final AdaptiveLimit limit;
    private final Retrying retrying;
    private final Ledger ledger;
    private final int most;
    private final @Nullable ModelAnswers answers;
    private final Function<ChatRequest, Usage> atMost;
    private final boolean defended;

    private Calls(
            ChatModel model,
            @Nullable BatchCalls batches,
            AdaptiveLimit limit,
            Retrying retrying,
            Ledger ledger,
            int most,
            @Nullable ModelAnswers answers,
            Function<ChatRequest, Usage> atMost,
            boolean defended) {
        this.model = model;
        this.batches = batches;
        this.limit = limit;
        this.retrying = retrying;
        this.ledger = ledger;
        this.most = most;
        this.answers = answers;
        this.atMost = atMost;
        this.defended = defended;
    }

    /**
     * Puts the wrappers around a model.
     *
     * @param name the model's name as users write it
     * @param ledger what may be spent, in place of the budget of {@code calling}; others may share it
     * @param lost is told the most tokens of each call that gave no answer and may be billed
     */
    public static Calls of(
            String name, ChatModel model, Calling calling, Ledger ledger, Consumer<Usage> lost, TimeAndChance time)
            throws IOException {
        Waiting waiting = time.waiting();
        Duration timeout = calling.timeout();
        ChatModel doubted = new Doubting(model);
        ChatModel timed = timeout == null ? doubted : new TimeLimited(doubted, timeout);
        int fixed = calling.concurrency() > 0 ? calling.concurrency() : model.preferredConcurrency();
        int most = fixed > 0 ? fixed : calling.ceiling();
        AdaptiveLimit limit = fixed > 0
                ? AdaptiveLimit.fixed(timed, most, waiting, calling.backoff().patience())
                : AdaptiveLimit.adaptive(
                        timed, SLOW_START, most, waiting, calling.backoff().patience());
        Price price = calling.price();
        if (price == null) {
            ledger.unpriced();
        }
        // what was lost counts once a price is known, be it when the run is resumed
        ChatModel paid = Price.FREE.equals(price)
                ? limit
                : new Budgeted(limit, price == null ? Price.FREE : price, ledger, lost);
        Retrying retrying = new Retrying(new Breaker(paid, calling.breaker(), waiting), calling.backoff(), time);
        Calling.AnswerCache cache = calling.cache();
        ModelAnswers answers = cache == null ? null : new KeptAnswers(cache).of(name, model.provenance());
        ChatModel whole = answers == null ? retrying : new Cached(retrying, answers);
        ChatModel.Batches offered = model.batches();
        BatchCalls batches = offered == null
                ? null
                : new BatchCalls(offered, new Repeating(calling.backoff(), time), ledger, price, answers);
        return new Calls(whole, batches, limit, retrying, ledger, most, answers, Usage::atMost, false);
    }

    /**
     * The same behind what answers a request by calls of its own, each of which is limited, retried, paid for and kept by itself.
     *
     * @param atMost the most that an answer can take
     */
    public Calls behind(UnaryOperator<ChatModel> defence, Function<ChatRequest, Usage> atMost) {
        return new Calls(defence.apply(model), null, limit, retrying, ledger, most, answers, atMost, true);
    }

    /** The most that an answer can take. */
    public Usage atMost(ChatRequest request) {
        return atMost.apply(request);
    }

    /** Whom to ask. */
    public ChatModel model() {
        return model;
    }

    /** How to ask in batches; null where the model is not asked so, or stands behind a defence. */
    public @Nullable BatchCalls batches() {
        return batches;
    }

    /** How many threads keep all calls busy while lines are written. */
    public int workers() {
        return most + Math.min(most, WRITING);
    }

    /** Whether the answer is kept already, so that no call is needed; never known behind a defence. */
    public boolean isKept(ChatRequest request) {
        return !keepsNone() && answers != null && answers.get(answers.key(request)) != null;
    }

    /** Whether no answer is known to be kept. */
    public boolean keepsNone() {
        return defended || answers == null || answers.size() == 0;
    }

    /** Whether an answer may take more than its request says. */
    public boolean isDefended() {
        return defended;
    }

    /** Whether there is an end to what may be spent. */
    public boolean isCapped() {
        return ledger.cap() != null;
    }

    /**
     * Sees that the cap still holds, which a provider that counts more tokens than were foreseen can cross.
     *
     * @throws org.trustllm.calling.BudgetException where it does not
     */
    public void refuseCrossed() {
        ledger.refuseCrossed();
    }

    @Override
    public Duration waits() {
        return limit.waits();
    }

    @Override
    public int inFlight() {
        return limit.inFlight();
    }

    @Override
    public int currentLimit() {
        return limit.currentLimit();
    }

    @Override
    public long retries() {
        return retrying.retries();
    }

    @Override
    public @Nullable BigDecimal spent() {
        return ledger.known();
    }

    @Override
    public void close() throws IOException {
        if (answers != null) {
            answers.close();
        }
    }
}
