package org.trustllm.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.Usage;
import org.trustllm.provider.batch.BatchWire;
import org.trustllm.provider.reading.Answer;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.reading.Served;
import org.trustllm.provider.wire.ErrorBody;
import org.trustllm.provider.wire.Failures;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;

/**
 * What all interfaces for batches have in common: a row's request is written and its reply is read as if it were asked by itself,
 * refused parameters are left out the next time, no key leaves.
 */
final class HostedBatches implements Batches {
    private final String name;
    private final BatchWire wire;
    private final BiFunction<ChatRequest, Sampling, String> bodies;
    private final AnswerReader reader;
    private final Redaction redaction;
    private final Clock clock;
    private final Refusals refusals;

    /** How the requests were written whose results come. */
    private volatile Sampling sent;

    /** @param bodies writes the request for one row */
    HostedBatches(
            String name,
            BatchWire wire,
            BiFunction<ChatRequest, Sampling, String> bodies,
            AnswerReader reader,
            Redaction redaction,
            Clock clock,
            Refusals refusals) {
        this.name = name;
        this.wire = wire;
        this.bodies = bodies;
        this.reader = reader;
        this.redaction = redaction;
        this.clock = clock;
        this.refusals = refusals;
        this.sent = refusals.sampling(new ChatRequest(List.of(Message.user("")), 1, 1, 1));
    }

    @Override
    public Limits limits() {
        return wire.limits();
    }

    @Override
    public String id(String batch, String row) {
        return wire.id(batch, row);
    }

    @Override
    public String line(String id, ChatRequest request) {
        Sampling sampling = refusals.sampling(request);
        sent = sampling;
        String body = told(() -> bodies.apply(request, sampling));
        if (!(Json.tree(body) instanceof ObjectNode object)) {
            throw new IllegalStateException("expected a request in JSON, found another");
        }
        return Json.write(wire.line(id, object));
    }

    @Override
    public List<String> notes() {
        return Refusals.notes(sent);
    }

    @Override
    public String create(String batch, Path requests) {
        return told(() -> {
            try {
                return wire.create(batch, requests);
            } catch (RefusedCall e) {
                if (e.reply().status() == 404 || e.reply().status() == 405) {
                    throw new ModelException(
                            Kind.UNAVAILABLE,
                            "expected an interface for batches at this address, found HTTP %d: %s"
                                    .formatted(
                                            e.reply().status(),
                                            ErrorBody.of(e.reply()).message()),
                            null);
                }
                throw e;
            }
        });
    }

    @Override
    public List<String> find(String batch, int requests, Instant since) {
        return told(() -> wire.find(batch, requests, since));
    }

    @Override
    public State state(String id) {
        State state = told(() -> {
            try {
                return wire.state(id);
            } catch (RefusedCall e) {
                if (e.reply().status() == 404) {
                    throw new ModelException(
                            Kind.UNAVAILABLE,
                            "expected the batch %s at this address and under this key, found that it is not known there (%s); where it is gone for good, a new run takes the answers so far from the cache and asks the rest"
                                    .formatted(id, ErrorBody.of(e.reply()).message()),
                            null);
                }
                throw e;
            }
        });
        ModelException failure = state.failure();
        return failure == null ? state : new State(state.phase(), state.done(), redacted(failure));
    }

    @Override
    public void results(String id, Path into) {
        told(() -> {
            wire.results(id, into);
            return id;
        });
    }

    @Override
    public @Nullable Result read(String line) {
        BatchWire.Row row = wire.read(line);
        if (row == null) {
            return null;
        }
        try {
            return new Result(row.id(), response(answer(row.reply())), null);
        } catch (RefusedCall refused) {
            return refused(row.id(), refused);
        } catch (ModelException e) {
            return new Result(row.id(), null, redacted(e));
        }
    }

    private Answer answer(Reply reply) {
        if (!reply.isSuccess()) {
            throw new RefusedCall(reply);
        }
        RefusedCall inBody = RefusedCall.inBody(reply);
        if (inBody != null) {
            throw inBody;
        }
        return reader.read(reply);
    }

    private Result refused(String id, RefusedCall refused) {
        Reply reply = refused.reply();
        if (Failures.isFilter(reply)) {
            String note = "the provider's filter refused the request: "
                    + ErrorBody.of(reply).message();
            return new Result(id, response(Answer.filtered(Usage.UNKNOWN, note, reply)), null);
        }
        ModelException failure = Failures.of(refused, clock);
        return new Result(
                id,
                null,
                redacted(
                        refusals.learn(reply, sent)
                                // without the parameter it may be answered
                                ? new ModelException(
                                        Kind.TRANSIENT,
                                        failure.reason(),
                                        String.valueOf(failure.getMessage()),
                                        null,
                                        failure)
                                : failure));
    }

    private ChatResponse response(Answer answer) {
        Reply reply = answer.reply();
        return new ChatResponse(
                redaction.apply(answer.thoughts()),
                redaction.apply(answer.text()),
                answer.end(),
                answer.usage(),
                Duration.ZERO,
                answer.notes().stream().map(redaction::apply).toList(),
                new ChatResponse.Delivery(1, false, reply == null ? "" : redaction.apply(Served.by(reply)), true),
                answer.tokens());
    }

    private <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (RefusedCall e) {
            throw redacted(Failures.of(e, clock));
        } catch (ModelException e) {
            throw redacted(e);
        }
    }

    private ModelException redacted(ModelException e) {
        return new ModelException(
                e.kind(),
                e.reason(),
                redaction.apply(name + ": " + e.getMessage()),
                e.retryAfter(),
                redaction.harmless(e.getCause()));
    }
}
