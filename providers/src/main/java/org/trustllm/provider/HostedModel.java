package org.trustllm.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;
import org.trustllm.provider.batch.BatchWire;
import org.trustllm.provider.reading.Answer;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.reading.Served;
import org.trustllm.provider.wire.ErrorBody;
import org.trustllm.provider.wire.Failures;
import org.trustllm.provider.wire.RateLimits;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;

/**
 * What all clients have in common: refused parameters are left out, a filter's word is an outcome, failures are told
 * apart, no key leaves.
 */
final class HostedModel implements ConnectedModel {
    private final String name;
    private final Client client;
    private final Redaction redaction;
    private final Clock clock;
    private final Map<String, String> provenance;
    private final int concurrency;
    private final Refusals refusals = new Refusals();
    private final LastingRefusal lasting = new LastingRefusal();
    private volatile @Nullable HostedBatches batches;
    private volatile ChatModel.RateLimit rateLimit = ChatModel.RateLimit.UNKNOWN;

    /**
     * Wraps a client.
     *
     * @param name as users write it, for messages
     * @param concurrency calls at once that serve it best; 0 where that has to be found out
     */
    HostedModel(
            String name,
            Client client,
            Redaction redaction,
            Clock clock,
            Map<String, String> provenance,
            int concurrency) {
        this.name = name;
        this.client = client;
        this.redaction = redaction;
        this.clock = clock;
        this.provenance = Map.copyOf(provenance);
        this.concurrency = concurrency;
    }

    /** The same model, asked in batches as well. */
    HostedModel with(BatchWire wire, BiFunction<ChatRequest, Sampling, String> bodies, AnswerReader reader) {
        batches = new HostedBatches(name, wire, bodies, reader, redaction, clock, refusals);
        return this;
    }

    @Override
    public @Nullable Batches batches() {
        return batches;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        try {
            return answer(request, System.nanoTime());
        } catch (ModelException e) {
            throw new ModelException(
                    e.kind(),
                    e.reason(),
                    redaction.apply(name + ": " + e.getMessage()),
                    e.retryAfter(),
                    redaction.harmless(e.getCause()));
        }
    }

    /** Asks until the model takes the parameters; each turn leaves out or renames one of three. */
    private ChatResponse answer(ChatRequest request, long started) {
        while (true) {
            Sampling sampling = refusals.sampling(request);
            try {
                return response(request, client.ask(request, sampling), sampling, started);
            } catch (RefusedCall refused) {
                Reply reply = refused.reply();
                note(reply);
                if (Failures.isFilter(reply)) {
                    String note = "the provider's filter refused the request: "
                            + ErrorBody.of(reply).message();
                    return response(request, Answer.filtered(Usage.UNKNOWN, note, reply), sampling, started);
                }
                if (!refusals.learn(reply, sampling)) {
                    throw lasting.told(Failures.of(refused, clock));
                }
            }
        }
    }

    private ChatResponse response(ChatRequest request, Answer answer, Sampling sampling, long started) {
        lasting.answered();
        Reply reply = answer.reply();
        if (reply != null) {
            note(reply);
        }
        List<String> notes = new ArrayList<>(Refusals.notes(sampling));
        answer.notes().forEach(note -> notes.add(redaction.apply(note)));
        String shortened = ShortenedPrompt.note(request, answer.usage());
        if (shortened != null) {
            notes.add(shortened);
        }
        return new ChatResponse(
                redaction.apply(answer.thoughts()),
                redaction.apply(answer.text()),
                answer.end(),
                answer.usage(),
                Duration.ofNanos(System.nanoTime() - started),
                notes,
                new ChatResponse.Delivery(1, false, reply == null ? "" : redaction.apply(Served.by(reply))),
                answer.tokens());
    }

    private void note(Reply reply) {
        ChatModel.RateLimit told = RateLimits.read(reply, clock);
        if (!told.equals(ChatModel.RateLimit.UNKNOWN)) {
            rateLimit = told;
        }
    }

    @Override
    public ChatModel.RateLimit rateLimit() {
        return rateLimit;
    }

    @Override
    public Map<String, String> provenance() {
        return provenance;
    }

    @Override
    public int preferredConcurrency() {
        return concurrency;
    }

    @Override
    public void close() {
        client.close();
    }
}
