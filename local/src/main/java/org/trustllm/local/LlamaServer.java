package org.trustllm.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;

/**
 * llama.cpp in a process of its own, watched: an answer during which it ended is a failed call, and it is started again for
 * the next one, but not for ever.
 */
final class LlamaServer implements Engine, Prompts {
    /** As long as the largest files take from a slow disk. */
    private static final Duration LOADING = Duration.ofMinutes(15);

    private static final int BETWEEN_LOOKS_MILLISECONDS = 100;

    private static final int END_MILLISECONDS = 2_000;

    /** Starts without an answer between them after which it is not started again. */
    private static final int MOST_STARTS = 3;

    private static final int MOST_BYTES = 16 << 20;

    private static final JsonMapper JSON = new JsonMapper();

    private final ServerProgram program;
    private final Path file;
    private final int context;
    private final int slots;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(null))
            .build();
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable ServerProcess running;
    private final AtomicInteger startsInVain = new AtomicInteger();
    private boolean closed;

    private LlamaServer(ServerProgram program, Path file, int context, int slots) {
        this.program = program;
        this.file = file;
        this.context = context;
        this.slots = slots;
    }

    /**
     * Starts one for a file.
     *
     * @param context tokens of one conversation
     * @throws ModelException of kind UNAVAILABLE where it does not load the file; says what it said
     */
    static LlamaServer start(ServerProgram program, Path file, int context) {
        int slots = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 2, 4);
        LlamaServer server = new LlamaServer(program, file, context, slots);
        server.running();
        return server;
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public int[] encode(String text) {
        JsonNode reply = call(
                "/tokenize",
                object().put("content", text).put("add_special", false).put("parse_special", true));
        return StreamSupport.stream(reply.path("tokens").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    @Override
    public String decode(int[] tokens) {
        ObjectNode body = object();
        ArrayNode list = body.putArray("tokens");
        for (int token : tokens) {
            list.add(token);
        }
        return text(call("/detokenize", body), "content");
    }

    @Override
    public Written generate(String prompt, int most, double temperature, long seed) {
        JsonNode reply = call(
                "/completion",
                object().put("prompt", prompt)
                        .put("n_predict", most)
                        .put("temperature", temperature)
                        .put("seed", seed & 0x7FFFFFFF)
                        .put("top_k", TokenDraw.TOP_K)
                        .put("top_p", TokenDraw.TOP_P)
                        .put("min_p", TokenDraw.MIN_P)
                        .put("repeat_penalty", 1.0)
                        .put("presence_penalty", 0.0)
                        .put("frequency_penalty", 0.0)
                        .put("cache_prompt", false)
                        .put("stream", false));
        String end = reply.path("stop_type").asText();
        return new Written(
                text(reply, "content"),
                end.equals("eos") || end.equals("word"),
                reply.path("tokens_predicted").asInt(-1));
    }

    /** By the template in the file, which the server runs. */
    @Override
    public String of(List<Message> messages) {
        ObjectNode body = object();
        body.set("messages", Prompts.turns(messages));
        String prompt = text(call("/apply-template", body), "prompt");
        Message last = messages.getLast();
        if (last.role() == Message.Role.ASSISTANT
                && prompt.strip().endsWith(last.content().strip())) {
            throw new ModelException(
                    ModelException.Reason.INVALID_REQUEST,
                    program.build()
                            + ": expected the answer that is to be judged inside the prompt, found that the server would go on with it",
                    null);
        }
        return prompt;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String text(JsonNode reply, String field) {
        if (!reply.path(field).isTextual()) {
            throw new ModelException(
                    ModelException.Reason.MALFORMED_REPLY,
                    program.build() + ": expected a text " + field + " in its reply, found "
                            + reply.path(field).getNodeType(),
                    null);
        }
        return reply.path(field).textValue();
    }

    private JsonNode call(String path, ObjectNode body) {
        ServerProcess server = running();
        try {
            HttpResponse<InputStream> response = send(server, path, body.toString());
            String text = read(response);
            if (response.statusCode() != 200) {
                throw refused(response.statusCode(), text);
            }
            if (path.equals("/completion")) {
                startsInVain.set(0);
            }
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    ModelException.Reason.MALFORMED_REPLY, program.build() + ": expected a reply in JSON", e);
        } catch (IOException e) {
            throw new ModelException(
                    ModelException.Reason.CONNECTION,
                    program.build() + " gave no answer (" + (ended(server) ? server.end() : e) + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException(ModelException.Reason.TIMEOUT, program.build() + ": the call was ended", e);
        }
    }

    /** A connection breaks some moments before the end of the process is seen. */
    private static boolean ended(ServerProcess server) {
        try {
            return server.endsWithin(END_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !server.isAlive();
        }
    }

    private HttpResponse<InputStream> send(ServerProcess server, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path))
                .header("Authorization", "Bearer " + server.key())
                .header("Content-Type", "application/json");
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String read(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("a reply of more than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** What is wrong with a request stays wrong; what is wrong with the server may pass. */
    private ModelException refused(int status, String body) {
        String message = body;
        try {
            message = JSON.readTree(body).path("error").path("message").asText(body);
        } catch (JsonProcessingException e) {
            // as it came
        }
        return new ModelException(
                status == 503 ? ModelException.Reason.OVERLOADED : ModelException.Reason.INVALID_REQUEST,
                program.build() + " refused: " + message.substring(0, Math.min(500, message.length())),
                null);
    }

    private ServerProcess running() {
        turn.lock();
        try {
            return aliveOrStarted();
        } finally {
            turn.unlock();
        }
    }

    private ServerProcess aliveOrStarted() {
        if (closed) {
            throw new ModelException(ModelException.Kind.UNAVAILABLE, "the model was closed", null);
        }
        ServerProcess last = running;
        if (last != null && last.isAlive()) {
            return last;
        }
        String ends = last == null ? "" : last.end();
        while (startsInVain.incrementAndGet() <= MOST_STARTS) {
            try {
                ServerProcess started = ServerProcess.start(program.path(), file, context, slots);
                running = started;
                if (isReady(started)) {
                    return started;
                }
                ends = started.end();
                if (!ends.contains("bind") && !ends.contains("port")) {
                    break;
                }
            } catch (IOException e) {
                throw unavailable(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable("its start was interrupted");
            }
        }
        throw unavailable(ends);
    }

    private ModelException unavailable(String why) {
        return new ModelException(
                ModelException.Kind.UNAVAILABLE,
                "%s: expected %s to run it, but it ended: %s".formatted(file, program.build(), why),
                null);
    }

    private boolean isReady(ServerProcess server) throws InterruptedException {
        long end = System.nanoTime() + LOADING.toNanos();
        while (System.nanoTime() < end) {
            if (server.endsWithin(BETWEEN_LOOKS_MILLISECONDS)) {
                return false;
            }
            try {
                HttpResponse<InputStream> health = send(server, "/health", null);
                read(health);
                if (health.statusCode() == 200) {
                    // a stranger at this port would not know the key
                    HttpResponse<InputStream> properties = send(server, "/props", null);
                    read(properties);
                    return properties.statusCode() == 200 && server.isAlive();
                }
            } catch (IOException e) {
                // not listening yet
            }
        }
        server.stop();
        return false;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            if (running != null) {
                running.stop();
                running = null;
            }
            client.shutdownNow();
        } finally {
            turn.unlock();
        }
    }
}
