package org.trustllm.internal.calling;

import java.math.BigDecimal;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.Price;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;

/**
 * Sets aside the most that a call may cost before it is made. A call that failed in a way that may be billed all the
 * same, such as one that took too long, counts with all of it and is told of, so that it is not forgotten.
 */
public final class Budgeted extends Wrapper {
    private final Price price;
    private final Ledger ledger;
    private final Consumer<Usage> lost;

    /** @param lost is told the most tokens of each call that gave no answer and may be billed */
    public Budgeted(ChatModel model, Price price, Ledger ledger, Consumer<Usage> lost) {
        super(model);
        this.price = price;
        this.ledger = ledger;
        this.lost = lost;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        Usage most = Usage.atMost(request);
        BigDecimal reserved = price.of(most);
        ledger.reserve(reserved);
        // what is not known counts with all of it
        BigDecimal cost = reserved;
        try {
            ChatResponse response = wrapped().chat(request);
            cost = response.usage().isKnown() ? price.of(response.usage()) : reserved;
            return response;
        } catch (CancellationException | BudgetException e) {
            // was never sent
            cost = BigDecimal.ZERO;
            throw e;
        } catch (RuntimeException e) {
            if (mayBeBilled(e)) {
                lost.accept(most);
            } else {
                cost = BigDecimal.ZERO;
            }
            throw e;
        } finally {
            ledger.settle(reserved, cost);
        }
    }

    static boolean mayBeBilled(RuntimeException failure) {
        if (!(failure instanceof ModelException model)) {
            return true;
        }
        return switch (model.reason()) {
            case BROKEN_ANSWER, TIMEOUT, CONNECTION, MALFORMED_REPLY, OTHER -> true;
            case AUTHENTICATION,
                    UNKNOWN_MODEL,
                    QUOTA_EXHAUSTED,
                    INVALID_REQUEST,
                    CONTEXT_EXCEEDED,
                    RATE_LIMITED,
                    OVERLOADED,
                    SERVER_ERROR -> false;
        };
    }
}
