package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.internal.calling.Repeating;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;
import org.trustllm.provider.wire.Failures;
import org.trustllm.provider.wire.Http;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/**
 * Vectors over a wire: OpenAI's {@code /embeddings}, which many servers speak, or Ollama's {@code /api/embed}. Texts of like
 * length share a request; what failed for a while is sent again. Vectors are given as they come.
 */
public final class HostedEmbeddings implements EmbeddingModel, AutoCloseable {
    private static final int MOST_TEXTS = 64;

    /** About half of what a request may hold at OpenAI, were every four characters a token. */
    private static final int MOST_CHARACTERS = 500_000;

    private final Provider provider;
    private final String model;
    private final String address;
    private final @Nullable Secret key;
    private final Redaction redaction;
    private final Access access;
    private final Repeating repeating;
    private final Http http;

    private HostedEmbeddings(Provider provider, String model, Access access, Repeating repeating) {
        this.provider = provider;
        this.model = model;
        this.address = provider.addressFor(access);
        this.key = provider.key(access);
        this.redaction = Provider.redaction(access, key);
        this.access = access;
        this.repeating = repeating;
        this.http = access.http();
    }

    /**
     * Connects; nothing is sent yet.
     *
     * @param provider {@link Provider#OPENAI} or {@link Provider#OLLAMA}
     * @param access with a base URL for a server of one's own, which may need no key
     * @throws ModelException of kind UNAVAILABLE where a key is missing
     */
    public static HostedEmbeddings open(Provider provider, String model, Access access) {
        return open(provider, model, access, new Repeating(Backoff.DEFAULT, TimeAndChance.ofMachine()));
    }

    static HostedEmbeddings open(Provider provider, String model, Access access, Repeating repeating) {
        if (provider != Provider.OPENAI && provider != Provider.OLLAMA) {
            throw new IllegalArgumentException("expected embeddings of openai or ollama, found " + provider.word());
        }
        return new HostedEmbeddings(provider, model, access, repeating);
    }

    /** Provider and model; of a server of one's own also where it is, for the same name may be another model there. */
    @Override
    public String id() {
        return provider.word() + ":" + model + (access.baseUrl() == null ? "" : "@" + address);
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        int[] order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> texts.get(i).length()))
                .mapToInt(i -> i)
                .toArray();
        float[][] vectors = new float[texts.size()][];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length
                    && to - from < MOST_TEXTS
                    && (long) (to + 1 - from) * texts.get(order[to]).length() <= MOST_CHARACTERS) {
                to++;
            }
            embed(texts, Arrays.copyOfRange(order, from, to), vectors);
            from = to;
        }
        return new ArrayList<>(Arrays.asList(vectors));
    }

    private void embed(List<String> texts, int[] batch, float[][] vectors) {
        ObjectNode body = Json.object().put("model", model);
        ArrayNode input = body.putArray("input");
        for (int text : batch) {
            // both interfaces refuse an empty text
            input.add(texts.get(text).isEmpty() ? " " : texts.get(text));
        }
        boolean openAi = provider == Provider.OPENAI;
        if (openAi) {
            body.put("encoding_format", "float");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + (openAi ? "/embeddings" : "/api/embed")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
        if (key != null) {
            request.header("Authorization", "Bearer " + key.reveal());
        }
        JsonNode reply =
                repeating.make(() -> answer(http.send(request.build()))).result();
        for (int i = 0; i < batch.length; i++) {
            vectors[batch[i]] = vector(
                    openAi
                            ? ofIndex(reply.path("data"), i)
                            : reply.path("embeddings").path(i));
        }
    }

    private JsonNode answer(Reply reply) {
        if (reply.isSuccess()) {
            return reply.json();
        }
        ModelException failure = Failures.of(reply, access.clock());
        throw new ModelException(
                failure.kind(),
                failure.reason(),
                id() + ": " + redaction.apply(String.valueOf(failure.getMessage())),
                failure.retryAfter(),
                null);
    }

    /** Elements name their place, and need not come in order. */
    private static JsonNode ofIndex(JsonNode data, int index) {
        for (JsonNode element : data) {
            if (element.path("index").asInt(-1) == index) {
                return element.path("embedding");
            }
        }
        return data.path("none");
    }

    private float[] vector(JsonNode numbers) {
        if (!numbers.isArray() || numbers.isEmpty()) {
            throw new ModelException(
                    ModelException.Reason.MALFORMED_REPLY,
                    id() + ": expected a vector for every text, found a reply that lacks one",
                    null);
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            if (!numbers.get(i).isNumber()) {
                throw new ModelException(
                        ModelException.Reason.MALFORMED_REPLY,
                        id() + ": expected a vector of numbers, found "
                                + numbers.get(i).getNodeType(),
                        null);
            }
            vector[i] = numbers.get(i).floatValue();
        }
        return vector;
    }

    @Override
    public void close() {
        http.close();
    }
}
