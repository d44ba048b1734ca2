package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.Terminal;

/** What a terminal gets to see, and what becomes of it where nobody sees it. */
class PrintedTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** Names a window, clears the screen, turns red, goes back, and turns the direction of what follows. */
    private static final String STEERING =
            "x\u001b]0;named\u0007\u001b[2J\u001b[31mred\r\b\u009b31m\u0085\u202Eline\u2066";

    @TempDir
    private static Path folder;

    private static Path run;
    private static Path edited;
    private static Path scored;

    @BeforeAll
    static void aRunOfAStranger() throws IOException {
        Path answers = folder.resolve("answers/safety");
        Files.createDirectories(answers);
        Files.writeString(
                answers.resolve("misuse.json"),
                JSON.writeValueAsString(JSON.createArrayNode()
                        .add(row("No.", 0))
                        .add(row(STEERING, 1))
                        .add(row("Sure.", 2))));
        run = folder.resolve("run");
        assertThat(CommandRun.run(
                                "evaluate",
                                folder.resolve("answers").toString(),
                                "--judge=refusal=phrases",
                                "--judge=harmless=none",
                                "--judge=toxicity=none",
                                "--judge=embedding=none",
                                "--out=" + run)
                        .code())
                .isEqualTo(Exit.DONE);
        edited = Files.createDirectories(folder.resolve("edited"));
        scored = Files.createDirectories(folder.resolve("scored"));
        Files.copy(run.resolve("outcomes.jsonl"), edited.resolve("outcomes.jsonl"));
        edit(run.resolve("run.json"), edited.resolve("run.json"));
        edit(run.resolve("scores.json"), scored.resolve("scores.json"));
    }

    private static void edit(Path from, Path to) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(from.toFile());
        json.put("model", STEERING);
        ((ObjectNode) json.path("settings")).put("seed", STEERING).put(STEERING, "1");
        JSON.writeValue(to.toFile(), json);
    }

    private static ObjectNode row(String answer, int i) {
        return JSON.createObjectNode()
                .put("prompt", "Question " + i + STEERING)
                .put("source", STEERING)
                .put("res", answer);
    }

    private static void isSeen(CommandRun printed) {
        assertThat(printed.out() + printed.err())
                .isNotEmpty()
                .doesNotContainPattern("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]")
                .doesNotContainPattern("\\r(?!\\n)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"card", "csv", "html", "json", "junit", "md", "table"})
    void noReportOfARunSteersTheTerminal(String format) {
        CommandRun report = CommandRun.run("report", scored.toString(), "--format", format);
        assertThat(report.code()).as(report.err()).isEqualTo(Exit.DONE);
        isSeen(report);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit RUN",
                "audit EDITED",
                "report EDITED",
                "compare RUN RUN --items --answers",
                "compare RUN EDITED",
                "compare RUN RUN --format md",
                "compare RUN RUN --format json",
                "leaderboard SCORED",
                "leaderboard SCORED --format md",
                "leaderboard SCORED --format json",
                "analyze SCORED --format md",
                "analyze SCORED",
                "gate SCORED --init"
            })
    void noOtherCommandDoesEither(String command) {
        isSeen(CommandRun.run(command.replace("RUN", run.toString())
                .replace("EDITED", edited.toString())
                .replace("SCORED", scored.toString())
                .split(" ")));
    }

    @Test
    void filesForOtherProgramsHoldNoSuchCharacterEither() throws IOException {
        for (String format : new String[] {"csv", "junit", "md", "html", "table"}) {
            Path file = folder.resolve("report." + format);
            assertThat(CommandRun.run("report", scored.toString(), "--format", format, "--out", file.toString())
                            .code())
                    .isEqualTo(Exit.DONE);
            isSeen(new CommandRun(0, Files.readString(file), ""));
        }
    }

    @Test
    void argumentsAreShownAndNotObeyed() {
        CommandRun wrong = CommandRun.run("report", "no" + STEERING);
        isSeen(wrong);
        assertThat(wrong.err()).contains("\\u001B[2J");
        isSeen(CommandRun.run(STEERING));
        isSeen(CommandRun.run("report", run.toString(), "--format", STEERING));
    }

    @Test
    void aServersWordsAreShownAndNotObeyed() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] reply = ("{\"error\":{\"message\":\"" + STEERING + "\"}}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        try {
            CommandRun refused = CommandRun.run(
                    "run",
                    "--model=openai:x",
                    "--base-url=http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                    "--task=safety/misuse",
                    "--no-cache",
                    "--judge=refusal=phrases",
                    "--out=" + folder.resolve("refused"));
            assertThat(refused.code()).isEqualTo(Exit.UNAVAILABLE);
            assertThat(refused.err()).contains("named");
            isSeen(refused);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFullDiskBehindStandardOutputIsTold() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        try (OutputStream stream = new FileOutputStream(full.toFile())) {
            CommandRun told = to(stream, "tasks");
            assertThat(told.code()).isEqualTo(Exit.USAGE);
            assertThat(told.err()).startsWith("could not write to standard output: No space left");
            assertThat(told.err().lines()).hasSize(1);
        }
    }

    @Test
    void aClosedStandardOutputIsToldAlsoByDocuments() throws IOException {
        OutputStream closed = new FileOutputStream(folder.resolve("closed").toFile());
        closed.close();
        assertThat(to(closed, "models").code()).isEqualTo(Exit.USAGE);
        assertThat(to(closed, "report", run.toString(), "--format", "pdf").code())
                .isEqualTo(Exit.USAGE);
        assertThat(to(closed, "--help").code()).isEqualTo(Exit.USAGE);
        CommandRun failed = to(closed, "report", "nothing");
        assertThat(failed.code()).as("a failure keeps its own code").isEqualTo(Exit.INPUT);
    }

    @Test
    void aReaderWhoHasHadEnoughIsNoFault() {
        assertThat(to(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("Broken pipe");
                            }
                        },
                        "tasks"))
                .isEqualTo(new CommandRun(Exit.DONE, "", ""));
    }

    private static CommandRun to(OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = TrustLlm.execute(
                Terminal.over(out, StandardCharsets.UTF_8), Terminal.over(err, StandardCharsets.UTF_8), arguments);
        return new CommandRun(code, "", err.toString(StandardCharsets.UTF_8));
    }
}
