package org.trustllm.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;

/** A program that speaks like llama-server, with a tokenizer that takes each character for a token. */
final class FakeLlamaServer {
    private static final JsonMapper JSON = new JsonMapper();

    private FakeLlamaServer() {}

    /**
     * The program, as a file that can be started.
     *
     * @param mode {@code sound}, or {@code unable} to load any file
     */
    static Path program(Path folder, String mode) throws IOException {
        Path program = folder.resolve("llama-server");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s %s '%s' \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                FakeLlamaServer.class.getName(),
                                mode,
                                started(folder)));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " executable");
        }
        return program;
    }

    /** Where it writes its process id and its arguments, each time that it is started. */
    static Path started(Path folder) {
        return folder.resolve("started.txt");
    }

    public static void main(String[] arguments) throws IOException {
        List<String> options = List.of(arguments).subList(2, arguments.length);
        if (options.contains("--version")) {
            System.err.println("version: 9999 (fa4e)\nbuilt with nothing for nobody");
            return;
        }
        Files.writeString(
                Path.of(arguments[1]),
                ProcessHandle.current().pid() + " " + String.join(" ", options) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        if (arguments[0].equals("unable")) {
            System.err.println("llama_model_load: error loading model: unknown model architecture: 'llxma'");
            System.exit(1);
        }
        int port = Integer.parseInt(options.get(options.indexOf("--port") + 1));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", FakeLlamaServer::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean known = ("Bearer " + System.getenv("LLAMA_API_KEY"))
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        int status = path.equals("/health") || known ? reply(path, asked, reply) : 401;
        byte[] bytes = reply.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static int reply(String path, JsonNode asked, ObjectNode reply) {
        switch (path) {
            case "/tokenize" -> {
                ArrayNode tokens = reply.putArray("tokens");
                asked.path("content").asText().chars().forEach(tokens::add);
            }
            case "/detokenize" -> {
                StringBuilder text = new StringBuilder();
                asked.path("tokens").forEach(token -> text.append((char) token.asInt()));
                reply.put("content", text.toString());
            }
            case "/apply-template" -> {
                StringBuilder prompt = new StringBuilder();
                for (JsonNode message : asked.path("messages")) {
                    prompt.append(message.path("role").asText())
                            .append(": ")
                            .append(message.path("content").asText())
                            .append('\n');
                }
                if (prompt.toString().contains("refuse")) {
                    reply.putObject("error").put("message", "roles must alternate");
                    return 500;
                }
                reply.put("prompt", prompt.toString());
            }
            case "/completion" -> {
                if (asked.path("prompt").asText().contains("die")) {
                    Runtime.getRuntime().halt(9);
                }
                // what it was asked, so that tests can see it
                reply.put("content", asked + "</s>").put("stop_type", "eos").put("tokens_predicted", 7);
            }
            default -> reply.put("status", "ok");
        }
        return 200;
    }
}
