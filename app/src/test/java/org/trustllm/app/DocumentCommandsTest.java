package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.Terminal;
import picocli.CommandLine;

/**
 * The commands that stand in the documents. All of them are understood; those that need no network, no model's file and nothing from
 * outside the repository are run, page by page, each page in a folder of its own with answers and runs at hand.
 */
final class DocumentCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("trustllm.root", ".."));

    /** In a block, indented or fenced; with what it goes on with on the next line. */
    private static final Pattern COMMAND =
            Pattern.compile("^ *(?:\\$ )?\\./trustllm ((?:.*\\\\\\n)*.*)$", Pattern.MULTILINE);

    /** A form and not a command: what may be left out, or is to be put in. */
    private static final Pattern FORM = Pattern.compile("\\$|\\[-|\\[[A-Z,|=]|\\.\\.\\.|KIND|<|/path/to/|scored/\\*");

    /** Needs a network, weights, a browser, or data that do not travel with the repository. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "[a-z]+:\\S|published|shared|download|\\b(run|generate|mitigate|resume|serve|completion|models|contamination|train|reproduce)\\b"
                    + "|data generate|cache clear|onnx|spark|\\bDIR\\b|FILE|labels\\.jsonl|subjects\\.yaml|data verify|docs/|examine"
                    // what another page, or a command that is not run here, leaves behind
                    + "|mine\\.eval --out|evaluate theirs|import OUT|--section mine|ethics/ethics|runs/(careful|try)|evidence/better");

    private static final List<String> RUNS =
            List.of("mine", "NAME", "7b", "13b", "a", "b", "c", "last-release", "candidate", "other");

    @TempDir
    private static Path folder;

    record Found(String page, List<String> words) {
        @Override
        public String toString() {
            return page + ": " + String.join(" ", words);
        }
    }

    @BeforeAll
    static void answersAndRuns() throws IOException {
        answers(folder.resolve("answers"), 2);
        answers(folder.resolve("others"), 3);
        for (String answers : List.of("answers", "others")) {
            CommandRun made = CommandRun.run(
                    "evaluate",
                    folder.resolve(answers).toString(),
                    "--judge=recorded",
                    "--quiet",
                    "--out=" + folder.resolve("run-" + answers));
            assertThat(made.code()).as(made.err()).isZero();
        }
    }

    /** Rows of two tasks, every so manieth of which was refused. */
    private static void answers(Path answers, int every) throws IOException {
        for (String file : List.of("safety/misuse", "safety/exaggerated_safety", "ethics/moral_choice")) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                rows.add("""
                        {"prompt":"Question %d","source":"s","type":"t","dimension":"high","label":[1],\
                        "res":"Answer %d","judge_refusal":"LABEL_%d","judge_toxicity":0.1}""".formatted(i, i, i % every == 0 ? 0 : 1));
            }
            if (!file.startsWith("ethics")) {
                Path path = answers.resolve(file + ".json");
                Files.createDirectories(path.getParent());
                Files.writeString(path, "[" + String.join(",\n", rows) + "]");
            }
        }
    }

    static List<Found> commands() throws IOException {
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            for (Path page : Stream.concat(Stream.of(ROOT.resolve("README.md")), files.sorted())
                    .filter(one -> one.toString().endsWith(".md"))
                    .toList()) {
                Matcher command = COMMAND.matcher(Files.readString(page));
                while (command.find()) {
                    String text = command.group(1).replace("\\\n", " ");
                    if (!FORM.matcher(text).find()) {
                        found.add(new Found(ROOT.relativize(page).toString(), words(text)));
                    }
                }
            }
        }
        return found;
    }

    /** As a shell takes them, up to a comment, a pipe or a redirection. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("(?:[^\\s\"'`]+|\"[^\"]*\"|'[^']*')+").matcher(text);
        while (word.find()) {
            String one = word.group();
            if (one.matches("[#|>&;].*|2>.*")) {
                break;
            }
            words.add(one.replaceAll("[\"']", ""));
        }
        return words;
    }

    @Test
    void thereAreCommandsInTheDocuments() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(60);
        assertThat(commands().stream().filter(DocumentCommandsTest::canRun)).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isUnderstood(Found command) {
        Terminal nowhere = Terminal.over(new ByteArrayOutputStream(), StandardCharsets.UTF_8);
        CommandLine line =
                TrustLlm.commandLine(nowhere, nowhere, command.words().toArray(String[]::new));
        String wrong = "";
        try {
            line.parseArgs(command.words().toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            wrong = e.getMessage();
        }
        assertThat(wrong).as(command.toString()).isEmpty();
    }

    private static boolean canRun(Found command) {
        return !ELSEWHERE.matcher(String.join(" ", command.words())).find();
    }

    static Stream<Map.Entry<String, List<Found>>> pages() throws IOException {
        Map<String, List<Found>> pages = new TreeMap<>();
        for (Found command : commands()) {
            if (canRun(command)) {
                pages.computeIfAbsent(command.page(), page -> new ArrayList<>()).add(command);
            }
        }
        return pages.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void runsOnWhatIsAtHand(Map.Entry<String, List<Found>> page) throws IOException {
        Path here = Files.createTempDirectory(folder, "page");
        copy(folder.resolve("answers"), here.resolve("answers"));
        Files.createDirectories(here.resolve("logs"));
        try (InputStream log = DocumentCommandsTest.class.getResourceAsStream("exchange/plain.eval")) {
            Files.copy(Objects.requireNonNull(log, "a log of Inspect"), here.resolve("logs/mine.eval"));
        }
        List<String> begun = new ArrayList<>(RUNS);
        // what a page makes itself is not there before
        page.getValue()
                .forEach(command -> command.words()
                        .forEach(word -> begun.removeIf(
                                run -> command.words().contains("evaluate") && word.equals("runs/" + run))));
        for (String run : begun) {
            copy(
                    folder.resolve(
                            List.of("13b", "b", "last-release", "other").contains(run) ? "run-others" : "run-answers"),
                    here.resolve("runs/" + run));
        }
        for (Found command : page.getValue()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            CommandLine line = TrustLlm.commandLine(
                    Terminal.over(out, StandardCharsets.UTF_8),
                    Terminal.over(err, StandardCharsets.UTF_8),
                    command.words().toArray(String[]::new));
            line.registerConverter(Path.class, here::resolve);
            int code = line.execute(command.words().toArray(String[]::new));
            assertThat(code)
                    .as("%s%n%s%s", command, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8))
                    .isIn(Exit.DONE, 1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path at = to.resolve(from.relativize(file).toString());
                Files.createDirectories(at.getParent());
                Files.copy(file, at);
            }
        }
    }
}
