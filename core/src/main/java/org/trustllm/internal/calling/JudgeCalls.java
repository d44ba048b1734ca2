package org.trustllm.internal.calling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.model.ChatModel;
import org.trustllm.model.Usage;

/**
 * How the language models among the judges are called: each with everything around it that any model has, but for kept
 * answers, since no two of their prompts are the same. All draw on the run's ledger and on one of their own.
 */
public final class JudgeCalls implements Traffic, AutoCloseable {
    private final Function<String, Calling> callings;
    private final Ledger all;
    private final Ledger own;
    private final TimeAndChance time;
    private final Heard heard;
    private final Map<String, Calls> calls = new LinkedHashMap<>();

    /**
     * @param callings how a model is called, by its name; its budget and cache are passed over
     * @param all what the whole run may cost
     * @param own what its judges may cost
     * @param heard told of every call
     */
    public JudgeCalls(Function<String, Calling> callings, Ledger all, Ledger own, TimeAndChance time, Heard heard) {
        this.callings = callings;
        this.all = all;
        this.own = own;
        this.time = time;
        this.heard = heard;
    }

    /** Is told what calls take. */
    @FunctionalInterface
    public interface Heard {
        /**
         * A call was made, and answered or may be billed all the same.
         *
         * @param judge the model's name
         * @param tokens what the call took; the most that it can have taken where that is not known
         * @param known whether it is known
         */
        void call(String judge, Usage tokens, boolean known);

        /**
         * A call that has to be paid for from a budget is about to be made.
         *
         * @param atMost the most tokens that it can take
         */
        default void begins(String judge, Usage atMost) {}

        /** The same call has ended, well or not; told after all that it took. */
        default void ended(String judge, Usage atMost) {}
    }

    /** The model with everything around it. */
    public ChatModel around(String name, ChatModel model) {
        return calls(name, model).model();
    }

    private boolean isCapped() {
        return all.cap() != null || own.cap() != null;
    }

    private synchronized Calls calls(String name, ChatModel model) {
        return calls.computeIfAbsent(name, key -> {
            Calling calling = callings.apply(name).withCache(null);
            Price price = calling.price();
            if (price == null && isCapped()) {
                throw new IllegalArgumentException("expected a price with a budget, found none for the judge " + name);
            }
            try {
                ChatModel told = new Told(new Doubting(model), name, heard, isCapped());
                ChatModel paid = price == null ? told : new Budgeted(told, price, own, toldOnce -> {});
                return Calls.of(name, paid, calling, all, toldOnce -> {}, time);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private synchronized Calls[] made() {
        return calls.values().toArray(new Calls[0]);
    }

    /**
     * Sees that the caps still hold.
     *
     * @throws org.trustllm.calling.BudgetException where one does not
     */
    public void refuseCrossed() {
        all.refuseCrossed();
        own.refuseCrossed();
    }

    @Override
    public Duration waits() {
        Duration longest = Duration.ZERO;
        for (Calls one : made()) {
            longest = one.waits().compareTo(longest) > 0 ? one.waits() : longest;
        }
        return longest;
    }

    @Override
    public int inFlight() {
        int sum = 0;
        for (Calls one : made()) {
            sum += one.inFlight();
        }
        return sum;
    }

    @Override
    public int currentLimit() {
        int sum = 0;
        for (Calls one : made()) {
            sum += one.currentLimit();
        }
        return sum;
    }

    @Override
    public long retries() {
        long sum = 0;
        for (Calls one : made()) {
            sum += one.retries();
        }
        return sum;
    }

    @Override
    public @Nullable BigDecimal spent() {
        return all.known();
    }

    @Override
    public void close() throws IOException {
        for (Calls one : made()) {
            one.close();
        }
    }
}
