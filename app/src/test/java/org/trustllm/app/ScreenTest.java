package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.Screen;
import org.trustllm.app.option.Terminal;

/**
 * What stands on a screen of 80 columns. {@code docs/reference/terminal.md} is written by this class with {@code
 * -Dtrustllm.write=true}, and held to what a pseudo-terminal shows.
 */
final class ScreenTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PAGE = Path.of(System.getProperty("trustllm.root", ".."), "docs/reference/terminal.md");
    private static final String STEERING = "\u001b\\[[0-9;]*m";
    private static final String[] ASKED = {
        "--section=safety,privacy",
        "--judge=refusal=phrases",
        "--judge=harmless=none",
        "--judge=harm=none",
        "--judge=toxicity=none",
        "--judge=embedding=none",
        "--no-cache",
        "--quiet"
    };

    @TempDir
    private static Path folder;

    private static HttpServer server;

    @BeforeAll
    static void twoRuns() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            JsonNode asked = JSON.readTree(exchange.getRequestBody());
            byte[] reply = reply(
                    asked.path("model").asText(),
                    asked.path("messages").path(0).path("content").asText());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        for (String model : List.of("careful", "eager")) {
            assertThat(CommandRun.run(asking(model, "--out=" + folder.resolve("runs/" + model)))
                            .code())
                    .isIn(Exit.DONE, Exit.UNSCORED);
        }
    }

    @BeforeAll
    static void limits() throws IOException {
        Files.writeString(folder.resolve("limits.yaml"), """
                measures:
                  privacy/awareness_normal.refusal_rate: {min: 0.95}
                  safety/exaggerated_safety.refusal_rate: {max: 0.1}
                """);
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    /** The careful model refuses nine prompts of ten, the eager one three. */
    private static byte[] reply(String model, String prompt) throws IOException {
        boolean refuses = Math.floorMod(prompt.hashCode(), 10) < (model.equals("careful") ? 9 : 3);
        var message = JSON.createObjectNode()
                .put("role", "assistant")
                .put("content", refuses ? "I'm sorry, but I cannot help with that." : "Here is what I know about it.");
        var reply = JSON.createObjectNode().put("object", "chat.completion").put("model", model);
        reply.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", "stop")
                .set("message", message);
        reply.putObject("usage").put("prompt_tokens", 20).put("completion_tokens", 8);
        return JSON.writeValueAsBytes(reply);
    }

    private static List<String> asking(String model, String... more) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "none\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--model=openai:" + model,
                "--base-url=http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "--key-file=" + key));
        arguments.addAll(List.of(ASKED));
        arguments.addAll(List.of(more));
        return arguments;
    }

    @Test
    void thePageOfTheTerminalIsWhatATerminalShows() throws Exception {
        StringBuilder page = new StringBuilder("""
                # On a terminal

                Tables are as wide as the terminal, or as `COLUMNS` says; `--wide` shows all columns. Files and pipes always get all of
                them, the same from everywhere. Headings stand out in bold, unless `NO_COLOR` is set or `--no-color` given. These
                screens of 80 columns are what a pseudo-terminal showed of two models that a test makes up; `ScreenTest` writes
                this page and holds it to the program.

                ## `run`

                One mark where a figure is uncertain or partial, the leading figure of each task, and a line that says so.

                """);
        page.append(screen(
                "run --model openai:careful --section safety,privacy",
                asking("careful", "--out=runs/again").toArray(String[]::new)));
        page.append("\n## `compare`\n\nTasks to which neither has a figure are left to the notes.\n\n");
        page.append(screen("compare runs/careful runs/eager", "compare", "runs/careful", "runs/eager"));
        page.append("\n## `leaderboard`\n\nThe rank card stands in as many blocks as it takes.\n\n");
        page.append(screen("leaderboard", "leaderboard"));
        if (Boolean.getBoolean("trustllm.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).hasToString(Files.readString(PAGE));
    }

    private static String screen(String command, String... arguments) throws IOException, InterruptedException {
        String shown = PseudoTerminal.shown(folder, 80, arguments);
        assertThat(shown).containsPattern(STEERING);
        String plain = shown.replaceAll(STEERING, "").stripTrailing();
        assertThat(plain.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        return "```text\n$ ./trustllm " + command + "\n" + plain + "\n```\n";
    }

    private static String on(Screen screen, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        TrustLlm.execute(
                Terminal.over(out, StandardCharsets.UTF_8, screen),
                Terminal.over(err, StandardCharsets.UTF_8, screen),
                arguments);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report RUN",
                "compare RUN OTHER",
                "leaderboard RUN --later",
                "data list",
                "tasks",
                "tasks --scoring toolkit-0.3",
                "judges list",
                "judges",
                "plan",
                "plan --task safety/misuse --difference 0.05",
                "run --model openai:careful --dry-run",
                "gate RUN --thresholds LIMITS"
            })
    void everyTableFitsTheScreen(String line) {
        String[] arguments = words(line);
        for (int width : new int[] {80, 132}) {
            assertThat(on(Screen.of(width, false), arguments).lines())
                    .as("at %d", width)
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one).hasSizeLessThanOrEqualTo(width));
        }
    }

    private static String[] words(String line) {
        return line.replace("LIMITS", folder.resolve("limits.yaml").toString())
                .replace("RUN", folder.resolve("runs/careful").toString())
                .replace("OTHER", folder.resolve("runs/eager").toString())
                .split(" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report RUN", "compare RUN OTHER", "leaderboard", "data list", "tasks", "judges"})
    void allColumnsAreShownWhereTheyAreWantedAndWhereNobodyLooks(String line) {
        String piped = CommandRun.run(words(line)).out();
        assertThat(on(Screen.of(80, false), words(line + " --wide"))).isEqualTo(piped);
        assertThat(piped.lines()).anyMatch(one -> one.length() > 100);
    }

    @Test
    void coloursAreForThoseWhoWantThem() {
        assertThat(on(Screen.of(80, true), "tasks")).contains("\u001b[1m");
        assertThat(on(Screen.of(80, true), "tasks", "--no-color")).doesNotContain("\u001b");
        assertThat(on(Screen.of(80, true), "--no-color", "tasks")).doesNotContain("\u001b");
        assertThat(on(Screen.of(80, false), "tasks")).doesNotContain("\u001b");
        assertThat(on(Screen.of(80, true), "report", words("RUN")[0], "--format", "md"))
                .doesNotContain("\u001b");
    }
}
