package org.trustllm.maven;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An application on this machine that answers every question alike. */
final class Application implements AutoCloseable {
    private final HttpServer server;

    Application(String answer) throws IOException {
        byte[] body = ("{\"answer\": \"" + answer + "\"}").getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ask", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** As the command line's {@code --model}. */
    String name() {
        return "http:http://127.0.0.1:" + server.getAddress().getPort() + "/ask";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
