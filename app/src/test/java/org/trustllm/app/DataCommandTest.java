package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.document.DataDocument;
import org.trustllm.app.option.Exit;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.benchmark.published.Descriptions;

class DataCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"list", "download", "verify", "describe"})
    void everySubcommandHelps(String command) {
        CommandRun help = run("data", command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: trustllm data " + command);
    }

    @Test
    void theCommittedPageIsWhatTheDescriptionsSay() throws IOException {
        Path page = Path.of(System.getProperty("trustllm.root", ""), "docs", "reference", "data.md");
        assertThat(Files.readString(page))
                .as("regenerate it: ./trustllm data describe --markdown > docs/reference/data.md")
                .isEqualTo(DataDocument.of(
                        new TrustBenchmark().profiles().getFirst().sections(), Descriptions.files()));
        assertThat(run("data", "describe", "--markdown").out()).isEqualTo(Files.readString(page));
    }

    @Test
    void theListHasEveryFileWithItsTasks() throws IOException {
        write("safety/misuse.json", "[]");
        JsonNode list = JSON.readTree(
                run("data", "list", "--json", "--dataset", folder.toString()).out());
        assertThat(list.get("files")).hasSize(24).allSatisfy(file -> {
            assertThat(file.get("tasks")).isNotEmpty();
            assertThat(file.get("builtin").asBoolean()).isTrue();
            assertThat(file.get("found").asBoolean())
                    .isEqualTo(file.get("file").asText().equals("safety/misuse"));
            assertThat(file.get("sha256").asText()).matches("[0-9a-f]{64}");
        });
        CommandRun table = run("data", "list", "--dataset", folder.toString());
        assertThat(table.out())
                .contains("safety/jailbreak safety/toxicity", "24 files, 16441 rows. Found in " + folder);
    }

    @Test
    void aDescriptionCountsWhatIsThere() throws IOException {
        write("safety/exaggerated_safety.json", "[{\"prompt\":\"p\",\"type\":\"definitions\"}]");
        CommandRun text = run("data", "describe", "XSTest", "--dataset", folder.toString());
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("XSTest: 1 row", "type: definitions 1", "licence: CC BY 4.0", "Numbers: counted");
        JsonNode json = JSON.readTree(run("data", "describe", "safety/misuse", "--json", "--dataset", "builtin")
                .out());
        assertThat(json.get("numbers").asText()).isEqualTo("counted in builtin");
        assertThat(json.at("/files/0/sources")).hasSize(3);
        assertThat(run("data", "describe", "xtest").code()).isEqualTo(Exit.USAGE);
        assertThat(run("data", "describe", "xtest").err()).contains("nearest: XSTest");
    }

    @Test
    void otherRowsAreAFaultThatIsShown() throws IOException {
        write("safety/misuse.json", "[{\"prompt\":\"a row of our own\"}]");
        CommandRun text = run("data", "verify", folder.toString(), "--partial");
        assertThat(text.code()).isEqualTo(Exit.FAULT);
        assertThat(text.out())
                .contains(
                        "differs: 1 added, 1174 missing",
                        "added    safety/misuse#0",
                        "missing  published row 0 to 1173",
                        "1 of 24 files at fault");
        JsonNode json =
                JSON.readTree(run("data", "verify", folder.toString(), "--json").out());
        assertThat(json.get("fault").asBoolean()).isTrue();
        assertThat(json.at("/files/6/file").asText()).isEqualTo("safety/misuse");
        assertThat(json.at("/files/6/missing")).hasSize(1174);
        assertThat(json.at("/files/6/added/0/row").asText()).isEqualTo("safety/misuse#0");
        assertThat(json.at("/files/0/state").asText()).isEqualTo("absent");
    }

    @Test
    void answersWithoutLabelsAreJudgedByTheData() throws IOException {
        write("data/truthfulness/external.json", """
                [{"prompt":"one","answer":"SUPPORT","source":"covid"},{"prompt":"two","answer":"REFUTE","source":"covid"}]
                """);
        write("answers/truthfulness/external.json", """
                [{"prompt":"two","res":"Refutes."},{"prompt":"one","res":"Supports."}]
                """);
        CommandRun joined = run(
                "evaluate",
                folder.resolve("answers").toString(),
                "--dataset",
                folder.resolve("data").toString(),
                "--task",
                "truthfulness/external_covid");
        assertThat(joined.code()).isZero();
        assertThat(joined.out()).containsPattern("external_covid +macro_f1 +↑ +1\\.000 +2 +0");
        write("answers/truthfulness/external.json", "[{\"prompt\":\"three\",\"res\":\"Refutes.\"}]");
        CommandRun stray = run(
                "evaluate",
                folder.resolve("answers").toString(),
                "--dataset",
                folder.resolve("data").toString());
        assertThat(stray.code()).isEqualTo(Exit.INPUT);
        assertThat(stray.err()).contains("truthfulness/external, row 0, field \"prompt\"");
    }

    @Test
    void whatCannotBeReadIsWrongInput() throws IOException {
        write("safety/misuse.json", "[{\"prompt\":");
        CommandRun result = run("data", "verify", folder.toString());
        assertThat(result.code()).isEqualTo(Exit.INPUT);
        assertThat(result.err()).contains("safety/misuse, row 0");
        assertThat(run("data", "verify", folder.resolve("none").toString()).code())
                .isEqualTo(Exit.INPUT);
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() throws IOException {
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String address = "http://127.0.0.1:" + held.getLocalPort() + "/dataset.zip";
            CommandRun result = run(
                    "data",
                    "download",
                    "--from",
                    address,
                    "--to",
                    folder.resolve("new").toString());
            assertThat(result.code()).isEqualTo(Exit.UNAVAILABLE);
            assertThat(result.err()).contains("could not download " + address, "--from FILE");
        }
    }

    @Test
    void anotherFileIsNotTakenForTheArchive() throws IOException {
        Path other = Files.writeString(folder.resolve("other.zip"), "no archive");
        CommandRun result = run(
                "data",
                "download",
                "--from",
                other.toString(),
                "--to",
                folder.resolve("new").toString());
        assertThat(result.code()).isEqualTo(Exit.INPUT);
        assertThat(result.err()).contains("expected the published archive", "found 10");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void thePublishedArchiveIsBroughtCheckedAndCounted() throws IOException {
        Path zip = Path.of(System.getProperty("trustllm.shared", "")).resolve("data/trustllm-dataset.zip");
        assumeTrue(Files.isRegularFile(zip), "needs the published archive in the shared folder");
        byte[] bytes = Files.readAllBytes(zip);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String to = folder.resolve("published").toString();
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/dataset.zip";
            CommandRun brought = run("data", "download", "--from", address, "--to", to);
            assertThat(brought.err()).contains("Unpacked 24 files, 16441 rows");
            assertThat(brought.out().strip()).isEqualTo(to);
            assertThat(run("data", "download", "--from", zip.toString(), "--to", to)
                            .err())
                    .contains("There already, and whole");
            assertThat(run("data", "verify", to).code()).isZero();
            assertThat(run("data", "describe", "--dataset", to).out())
                    .contains("Social Chemistry 101: 500 rows", "licence: not stated");
        } finally {
            server.stop(0);
        }
    }

    private void write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }
}
