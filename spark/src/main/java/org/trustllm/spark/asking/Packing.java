package org.trustllm.spark.asking;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Packed;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;

/** Requests and what came of them as bytes; all of them come back as they were. */
final class Packing {
    private Packing() {}

    static void write(ChatRequest request, DataOutputStream out) throws IOException {
        out.writeInt(request.messages().size());
        for (Message message : request.messages()) {
            Packed.write(message.role().name(), out);
            Packed.write(message.content(), out);
        }
        out.writeDouble(request.temperature());
        out.writeInt(request.maxTokens());
        out.writeLong(request.seed());
        Packed.write(request.sample(), out);
        Packed.write(request.verdicts(), out);
        out.writeInt(request.alternatives());
    }

    static ChatRequest readRequest(DataInputStream in) throws IOException {
        List<Message> messages = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            messages.add(new Message(Message.Role.valueOf(Packed.readSome(in)), Packed.readSome(in)));
        }
        return new ChatRequest(
                messages, in.readDouble(), in.readInt(), in.readLong(), Packed.readSome(in), texts(in), in.readInt());
    }

    static void write(ChatResponse response, DataOutputStream out) throws IOException {
        Packed.write(response.thoughts(), out);
        Packed.write(response.text(), out);
        Packed.write(response.end().finish().name(), out);
        Packed.write(response.end().word(), out);
        out.writeBoolean(response.end().refusal());
        out.writeInt(response.usage().promptTokens());
        out.writeInt(response.usage().completionTokens());
        out.writeInt(response.usage().reasoningTokens());
        out.writeInt(response.usage().cachedTokens());
        out.writeInt(response.usage().cacheWriteTokens());
        out.writeLong(response.latency().toNanos());
        Packed.write(response.notes(), out);
        out.writeInt(response.delivery().attempts());
        out.writeBoolean(response.delivery().cached());
        Packed.write(response.delivery().served(), out);
        out.writeInt(response.tokens().size());
        for (ChatResponse.Token token : response.tokens()) {
            Packed.write(token.text(), out);
            out.writeInt(token.likeliest().size());
            for (Map.Entry<String, Double> likely : token.likeliest().entrySet()) {
                Packed.write(likely.getKey(), out);
                out.writeDouble(likely.getValue());
            }
        }
    }

    static ChatResponse readResponse(DataInputStream in) throws IOException {
        return new ChatResponse(
                Packed.readSome(in),
                Packed.readSome(in),
                new ChatResponse.End(
                        ChatResponse.Finish.valueOf(Packed.readSome(in)), Packed.readSome(in), in.readBoolean()),
                new Usage(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt()),
                Duration.ofNanos(in.readLong()),
                texts(in),
                new ChatResponse.Delivery(in.readInt(), in.readBoolean(), Packed.readSome(in)),
                tokens(in));
    }

    private static List<ChatResponse.Token> tokens(DataInputStream in) throws IOException {
        List<ChatResponse.Token> tokens = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String text = Packed.readSome(in);
            Map<String, Double> likeliest = new HashMap<>();
            for (int others = in.readInt(); others > 0; others--) {
                likeliest.put(Packed.readSome(in), in.readDouble());
            }
            tokens.add(new ChatResponse.Token(text, likeliest));
        }
        return tokens;
    }

    /** A failure of a model as it is; of any other, its words. */
    static void write(Throwable failure, DataOutputStream out) throws IOException {
        boolean known = failure instanceof ModelException;
        out.writeBoolean(known);
        Packed.write(known ? String.valueOf(failure.getMessage()) : failure.toString(), out);
        if (failure instanceof ModelException model) {
            Packed.write(model.kind().name(), out);
            Packed.write(model.reason().name(), out);
            write(model.retryAfter(), out);
        }
    }

    /** @param where the executor that it happened on, for the message of what ends a run */
    static RuntimeException readFailure(DataInputStream in, String where) throws IOException {
        boolean known = in.readBoolean();
        String message = Packed.readSome(in);
        if (!known) {
            return new IllegalStateException("the executor on " + where + " failed: " + message);
        }
        ModelException.Kind kind = ModelException.Kind.valueOf(Packed.readSome(in));
        ModelException.Reason reason = ModelException.Reason.valueOf(Packed.readSome(in));
        boolean ends = kind == ModelException.Kind.UNAVAILABLE;
        return new ModelException(
                kind, reason, ends ? "on executor " + where + ": " + message : message, readTime(in), null);
    }

    static void write(ChatModel.RateLimit limit, DataOutputStream out) throws IOException {
        out.writeLong(limit.remainingRequests());
        out.writeLong(limit.remainingTokens());
        write(limit.untilReset(), out);
    }

    static ChatModel.RateLimit readLimit(DataInputStream in) throws IOException {
        return new ChatModel.RateLimit(in.readLong(), in.readLong(), readTime(in));
    }

    private static void write(@Nullable Duration time, DataOutputStream out) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.toMillis());
        }
    }

    private static @Nullable Duration readTime(DataInputStream in) throws IOException {
        return in.readBoolean() ? Duration.ofMillis(in.readLong()) : null;
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        Packed.read(in, texts::add);
        return texts;
    }
}
