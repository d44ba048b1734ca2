package org.trustllm.provider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.trustllm.provider.wire.Json;

/** A program that answers lines, and does what the words in a prompt ask of it. */
final class Answerer {
    private Answerer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            System.err.println("broken: " + arguments[0]);
            System.exit(3);
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String prompt = Json.tree(line).at("/messages/0/content").asText();
            switch (prompt) {
                case "die" -> {
                    System.err.println("dying as asked");
                    System.exit(1);
                }
                case "be silent" -> new CountDownLatch(1).await(1, TimeUnit.HOURS);
                case "talk nonsense" -> out.println("nonsense");
                case "talk without end" -> {
                    while (!out.checkError()) {
                        out.print("and so on ".repeat(100_000));
                    }
                }
                case "cut" -> out.println("{\"text\": \"cut of");
                case "fail" -> out.println("{\"error\": \"no luck\"}");
                case "filter" -> out.println("{\"text\": \"\", \"finish\": \"content_filter\"}");
                case "who" ->
                    out.println(Json.write(Json.object()
                            .put("text", Long.toString(ProcessHandle.current().pid()))
                            .put("prompt_tokens", 11)
                            .put("completion_tokens", 5)));
                case "complain without end" -> {
                    for (int i = 0; i < 40; i++) {
                        System.err.print("x".repeat(1_000_000));
                    }
                    System.exit(1);
                }
                case "complain" -> {
                    System.err.println("x".repeat(200_000));
                    out.println("{\"text\": \"done\"}");
                }
                default -> out.println(Json.write(Json.object().put("text", "echo: " + prompt)));
            }
        }
    }

    /** The command that starts it, on this test's own class path. */
    static String command(String... arguments) {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return "'" + java + "' -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                + System.getProperty("java.class.path") + "' " + Answerer.class.getName() + " "
                + String.join(" ", arguments);
    }

    static ConnectedModel model(Duration timeout, String... arguments) {
        return Provider.COMMAND.open(command(arguments), Access.ofEnvironment().withTimeout(timeout));
    }
}
