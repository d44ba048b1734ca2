package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What stands around the commands: going on, help, completion, slips of the pen. */
final class SessionTest {
    private static final String REPLY = """
            {"object":"chat.completion","model":"x","choices":[{"index":0,"finish_reason":"stop",
            "message":{"role":"assistant","content":"I'm sorry, but I cannot help with that."}}],
            "usage":{"prompt_tokens":9,"completion_tokens":9}}""";

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void aModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            // every other call fails for good
            boolean fails = asked.incrementAndGet() % 2 == 0 && broken.get();
            byte[] reply = (fails ? "{\"error\":{\"message\":\"no\"}}" : REPLY).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(fails ? 400 : 200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private CommandRun asking(Path out, String... more) {
        String[] all = {
            "run",
            "--model=openai:x",
            "--base-url=http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
            "--task=safety/misuse",
            "--limit=4",
            "--no-cache",
            "--judge=refusal=phrases",
            "--judge=harmless=none",
            "--judge=harm=none",
            "--out",
            out.toString()
        };
        return run(Stream.concat(Arrays.stream(all), Arrays.stream(more)).toList());
    }

    @Test
    void aRunIsGoneOnWithByItsDirectoryAlone() throws IOException {
        Path out = folder.resolve("run");
        broken.set(true);
        CommandRun begun = asking(out, "--max-unscored=1", "--title=A first try", "--notes=half of the calls fail");
        assertThat(begun.code()).as(begun.err()).isZero();
        assertThat(begun.err())
                .contains("Asked 4 times in ", "cost unknown", "2 of 4 answers scored", "Report: " + out)
                .contains("2 of these failed and can be asked again. Go on with: ./trustllm resume " + out);
        assertThat(Files.readString(out.resolve("report.html"))).contains("A first try", "half of the calls fail");
        broken.set(false);
        asked.set(0);
        CommandRun resumed = run("resume", out.toString());
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(asked).hasValue(2);
        assertThat(resumed.err()).contains("4 of 4 answers scored").doesNotContain("Go on with");
        assertThat(run("audit", out.toString()).code()).isZero();
    }

    @Test
    void aStrangersCommandIsShownAndNotFollowed() throws IOException {
        Path out = folder.resolve("run");
        assertThat(asking(out, "--quiet").code()).isZero();
        Path command = out.resolve("command.json");
        Files.writeString(command, Files.readString(command).replace("--model=openai:x", "--model=command:./x; rm y"));
        asked.set(0);
        CommandRun refused = run("resume", out.toString());
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("somebody else's", "./trustllm run '--model=command:./x; rm y'", "--resume");
        assertThat(asked).hasValue(0);
        Files.delete(command);
        assertThat(run("resume", out.toString()).err()).contains("--out and --resume");
        assertThat(run("resume", folder.resolve("none").toString()).code()).isEqualTo(Exit.INPUT);
    }

    @Test
    void anEvaluationIsNotWrittenOver() throws IOException {
        Path answers = folder.resolve("answers");
        Path safety = Files.createDirectories(answers.resolve("safety"));
        Files.writeString(safety.resolve("misuse.json"), "[{\"prompt\":\"p\",\"source\":\"s\",\"res\":\"No.\"}]");
        String[] evaluate = {"evaluate", answers.toString(), "--judge=recorded", "--out=" + folder.resolve("out")};
        assertThat(run(evaluate).code()).isZero();
        CommandRun again = run(evaluate);
        assertThat(again.code()).isEqualTo(Exit.USAGE);
        assertThat(again.err()).contains("holds a run already; choose another --out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --modle x | unknown option: --modle | nearest: --model",
                "run --modle=x --limit 2 | --modle | --model",
                "evaluate x --formt json | --formt | --format",
                "gate --thresholdz y | --thresholdz | --thresholds",
                "help rum | rum | run",
                "completion bahs | bahs | bash"
            })
    void aSlipGetsTheNearestName(String line) {
        String[] parts = line.split(" \\| ", -1);
        CommandRun refused = run(parts[0].split(" ", -1));
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err().lines().findFirst().orElse("")).contains(parts[2]);
        assertThat(refused.err()).contains(parts[1].replace("unknown option: ", ""));
    }

    static List<String> commands() {
        return everySpec(root()).stream()
                .map(spec -> spec.qualifiedName().replaceFirst("^trustllm ?", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsWholeSentencesAtEightyColumns(String command) {
        PrintStream before = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        CommandRun help;
        try (PrintStream caught = new PrintStream(warnings, true, StandardCharsets.UTF_8)) {
            System.setErr(caught);
            help = run((command + " --help").strip().split(" ", -1));
        } finally {
            System.setErr(before);
        }
        assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).doesNotContain("%%", "%n", "${");
        assertThat(run(("help " + command).strip().split(" ", -1)).out()).isEqualTo(help.out());
        List<String> lines = help.out().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        int synopsis = 1;
        while (lines.get(synopsis).startsWith(" ")) {
            synopsis++;
        }
        for (int i = synopsis; i + 1 < lines.size(); i++) {
            String next = lines.get(i + 1).strip();
            boolean goesOn =
                    lines.get(i + 1).matches(" {20,}\\S.*") && lines.get(i).matches(" {20,}\\S.*");
            if (goesOn && !lines.get(i).matches(".*[.;:)]")) {
                String word = next.split(" ", -1)[0];
                assertThat(lines.get(i).length() + 1 + word.length())
                        .as("'%s' has room for '%s'", lines.get(i), word)
                        .isGreaterThanOrEqualTo(79);
            }
        }
    }

    @Test
    void descriptionsEndAsSentences() {
        everySpec(root()).forEach(spec -> {
            String description = String.join(" ", spec.usageMessage().description());
            assertThat(description).as(spec.qualifiedName()).endsWith(".");
            spec.options()
                    .forEach(option -> assertThat(String.join(" ", option.description()))
                            .as(spec.qualifiedName() + " " + option.longestName())
                            .matches("(?s).*[.)?]"));
        });
    }

    /** One that is would be given the options of all commands as arguments too many. */
    @Test
    void noCommandIsAMethod() {
        everySpec(root())
                .forEach(spec -> assertThat(spec.userObject() instanceof Method)
                        .as(spec.qualifiedName())
                        .isFalse());
    }

    private static CommandSpec root() {
        Terminal nowhere = Terminal.over(new ByteArrayOutputStream(), StandardCharsets.UTF_8);
        return TrustLlm.commandLine(nowhere, nowhere, "completion").getCommandSpec();
    }

    private static List<CommandSpec> everySpec(CommandSpec root) {
        return Stream.concat(
                        Stream.of(root),
                        root.subcommands().values().stream()
                                .map(CommandLine::getCommandSpec)
                                .flatMap(sub -> everySpec(sub).stream()))
                .toList();
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = Files.writeString(
                folder.resolve("complete"), run("completion", "bash").out());
        assertThat(completed(script, "trustllm", "leader")).contains("leaderboard");
        assertThat(completed(script, "trustllm", "run", "--mod")).contains("--model");
        assertThat(completed(script, "trustllm", "judges", "cal")).contains("calibrate");
    }

    private String completed(Path script, String... words) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                                + (words.length - 1) + "; _complete_trustllm; echo \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void theOtherShellsHaveAScriptToo() {
        assertThat(run("completion", "zsh").out()).contains("bashcompinit", "leaderboard");
        assertThat(run("completion", "fish").out())
                .contains("complete -c trustllm -n '__trustllm_at' -a leaderboard -d 'Ranks the paper\\'s")
                .contains("complete -c trustllm -n '__trustllm_at judges' -a calibrate")
                .contains("complete -c trustllm -n '__trustllm_in run' -l model -r -F")
                .doesNotContain("%%");
    }
}
