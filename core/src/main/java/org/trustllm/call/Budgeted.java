package org.trustllm.call;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;

/**
 * Sets aside the most that a call may cost before it is made. A call that failed in a way that may be billed all the
 * same, such as one that took too long, counts with all of it.
 */
public final class Budgeted extends Wrapper {
    /** Roles and separators that a provider puts around each message. */
    private static final int AROUND_MESSAGE = 16;

    private final Price price;
    private final Ledger ledger;

    public Budgeted(ChatModel model, Price price, Ledger ledger) {
        super(model);
        this.price = price;
        this.ledger = ledger;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        BigDecimal most = price.of(mostTokens(request), request.maxTokens());
        ledger.reserve(most);
        // what is not known counts with all of it
        BigDecimal cost = most;
        try {
            ChatResponse response = wrapped().chat(request);
            if (Price.isKnown(response.usage())) {
                cost = price.of(
                        response.usage().promptTokens(), response.usage().completionTokens());
            }
            return response;
        } catch (ModelException e) {
            cost = mayBeBilled(e.reason()) ? most : BigDecimal.ZERO;
            throw e;
        } catch (java.util.concurrent.CancellationException e) {
            // was never sent
            cost = BigDecimal.ZERO;
            throw e;
        } finally {
            ledger.settle(most, cost);
        }
    }

    /** A token is at least one byte of text. */
    private static long mostTokens(ChatRequest request) {
        long bytes = 0;
        for (Message message : request.messages()) {
            bytes += message.content().getBytes(StandardCharsets.UTF_8).length + AROUND_MESSAGE;
        }
        return bytes;
    }

    private static boolean mayBeBilled(ModelException.Reason reason) {
        return switch (reason) {
            case TIMEOUT, CONNECTION, MALFORMED_REPLY, OTHER -> true;
            case AUTHENTICATION,
                    UNKNOWN_MODEL,
                    QUOTA_EXHAUSTED,
                    INVALID_REQUEST,
                    RATE_LIMITED,
                    OVERLOADED,
                    SERVER_ERROR -> false;
        };
    }
}
