package org.trustllm.spark.asking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as OpenAI does, each prompt always alike, a little later. */
final class TalkingServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final long millis;
    private volatile int tokens = 5;
    final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    final AtomicInteger requests = new AtomicInteger();
    final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    volatile int refuseAt = -1;
    volatile long refused;

    /** Runs what is to happen when so many requests have come. */
    private volatile int mark = -1;

    private volatile Runnable event = () -> {};

    TalkingServer(long millis) throws IOException {
        this.millis = millis;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    void at(int requests, Runnable what) {
        event = what;
        mark = requests;
    }

    /**
     * As if nothing had been asked.
     *
     * @param counted tokens that it says an answer has
     */
    void forget(int counted) {
        asked.clear();
        requests.set(0);
        arrivals.clear();
        refuseAt = -1;
        mark = -1;
        tokens = counted;
    }

    int calls() {
        return asked.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private void serve(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String prompt = body.path("messages").path(0).path("content").asText();
        int number = requests.incrementAndGet();
        arrivals.add(System.nanoTime());
        if (number == mark) {
            event.run();
        }
        if (number == refuseAt) {
            refused = System.nanoTime();
            exchange.getResponseHeaders().add("Retry-After", "2");
            answer(exchange, 429, "{\"error\":{\"message\":\"slow down\"}}");
            return;
        }
        asked.computeIfAbsent(prompt, text -> new AtomicInteger()).incrementAndGet();
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
        answer(
                exchange,
                200,
                JSON.writeValueAsString(Map.of(
                        "id",
                        "x",
                        "object",
                        "chat.completion",
                        "created",
                        1,
                        "model",
                        "mock",
                        "choices",
                        new Object[] {
                            Map.of(
                                    "index",
                                    0,
                                    "finish_reason",
                                    "stop",
                                    "message",
                                    Map.of("role", "assistant", "content", answerTo(prompt)))
                        },
                        "usage",
                        Map.of("prompt_tokens", 5, "completion_tokens", tokens, "total_tokens", 5 + tokens))));
    }

    /** Some letter, with something of every kind of text around it. */
    static String answerTo(String prompt) {
        return "(" + "AB".charAt(Math.floorMod(prompt.hashCode(), 2)) + ") because of \u00fc, \ud83d\ude00 and \""
                + prompt + "\"";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
