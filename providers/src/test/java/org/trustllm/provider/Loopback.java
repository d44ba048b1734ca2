package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.trustllm.provider.wire.Json;

/** A real server on this machine. */
final class Loopback implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private Loopback(Function<Asked, Canned> script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, script));
        server.start();
    }

    /** A request as it came in; header names in lower case. */
    record Asked(String method, String path, String query, Map<String, String> headers, String body) {
        JsonNode json() {
            return Json.tree(body);
        }
    }

    /** A reply to give; a negative status stands for silence, a body that is longer promised than given breaks off. */
    record Canned(int status, Map<String, String> headers, String body, int missingBytes) {
        static Canned of(int status, String body) {
            return new Canned(status, Map.of(), body, 0);
        }

        static Canned silence() {
            return of(-1, "");
        }

        Canned with(String header, String value) {
            return new Canned(status, Map.of(header, value), body, missingBytes);
        }

        /** The same cut in the middle, the promise of the whole kept. */
        Canned brokenOff() {
            return new Canned(status, headers, body.substring(0, body.length() / 2), body.length() - body.length() / 2);
        }

        /** The same cut in the middle, and passed off as whole. */
        Canned truncated() {
            return new Canned(status, headers, body.substring(0, body.length() / 2), 0);
        }
    }

    static Loopback serving(Function<Asked, Canned> script) {
        try {
            return new Loopback(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Loopback always(Canned reply) {
        return serving(request -> reply);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    private void serve(HttpExchange exchange, Function<Asked, Canned> script) throws IOException {
        try (exchange) {
            Map<String, String> headers = new java.util.TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            String query = exchange.getRequestURI().getRawQuery();
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    query == null ? "" : query,
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            Canned reply = script.apply(request);
            if (reply.status() < 0) {
                closed.await();
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    reply.status(),
                    bytes.length == 0 && reply.missingBytes() == 0 ? -1 : bytes.length + reply.missingBytes());
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
