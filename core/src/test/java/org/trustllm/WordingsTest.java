package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Comparison;
import org.trustllm.compare.TaskComparison;
import org.trustllm.data.Dataset;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.StoppingRule;
import org.trustllm.judge.Judges;
import org.trustllm.judge.LabelParsers;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.render.ReportSchema;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;
import org.trustllm.task.Prompt;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/** Rows are asked in several wordings of the instruction around them. */
class WordingsTest {
    private static final int ROWS = 60;

    private static final Task WORDED = task("worded", List.of(like("Please: "), like("Kindly: ")));
    private static final Task PLAIN = task("plain", List.of());
    private static final Profile PROFILE = Profile.of(List.of(WORDED, PLAIN));

    /** Right on five rows in ten, on seven where it is asked kindly. */
    private static final ChatModel MODEL = request -> {
        String asked = request.messages().getLast().content();
        int row = asked.charAt(asked.length() - 1) - '0';
        return ChatResponse.of(row < (asked.startsWith("Kindly") ? 7 : 5) ? "A" : "B");
    };

    @TempDir
    private Path folder;

    private static Prompt like(String begin) {
        return sample -> List.of(Message.user(begin + sample.text("prompt")));
    }

    private static Task task(String name, List<Prompt> wordings) {
        return Task.of("ethics/" + name, name)
                .rows(Rows.of("ethics/" + name))
                .worded(wordings)
                .assess(
                        "answer",
                        panel -> Judges.choice("letter/1", LabelParsers.letter("AB"), row -> "A"),
                        Metrics.accuracy())
                .from("a test");
    }

    @BeforeEach
    void someRows() throws IOException {
        for (String name : List.of("worded", "plain")) {
            Path path = folder.resolve("data/ethics/" + name + ".jsonl");
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(
                    path,
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> "{\"prompt\":\"Row " + i + "\"}")
                            .collect(Collectors.joining("\n")));
        }
    }

    private Report run(String name, int wordings, int epochs, ChatModel model) throws IOException {
        try (RunStore store = RunStore.open(folder.resolve(name), RunStore.Durability.NONE)) {
            return Evaluation.of(PROFILE, Dataset.folder(folder.resolve("data")))
                    .model("test:model", model)
                    .judges(new TroubledProviderTest.Phrases())
                    .wordings(wordings)
                    .epochs(epochs)
                    .store(store)
                    .run();
        }
    }

    private List<AnswerLine> asked(String name) throws IOException {
        List<AnswerLine> asked = new ArrayList<>();
        RunStore.read(folder.resolve(name), outcome -> {
            if (outcome instanceof AnswerLine line) {
                asked.add(line);
            }
        });
        return asked;
    }

    private static Measure accuracy(Report report, String task) {
        return report.measure("ethics/" + task, "accuracy", "").orElseThrow();
    }

    @Test
    void everyRowIsAskedInEachWordingAndTasksWithoutOthersOnce() throws IOException {
        Report report = run("run", 3, 1, MODEL);
        Set<String> keys = new TreeSet<>();
        for (AnswerLine line : asked("run")) {
            keys.add(line.key().toString());
            String prompt = line.request().messages().getLast().content();
            assertThat(prompt.startsWith("Kindly")).isEqualTo(line.key().epoch() == 3);
        }
        assertThat(keys).hasSize(4 * ROWS).contains("ethics/worded#7@1", "ethics/worded#7@3", "ethics/plain#7");
        assertThat(new RunDirectory(folder.resolve("run"), PROFILE).audit().faults())
                .isEmpty();
        assertThat(accuracy(report, "worded").wordings()).containsExactly(0.5, 0.5, 0.7);
        assertThat(accuracy(report, "plain").wordings()).isEmpty();
        assertThat(accuracy(report, "plain").scored()).isEqualTo(ROWS);
    }

    @Test
    void anIntervalKnowsOfWordingsToo() throws IOException {
        Measure worded = accuracy(run("run", 3, 1, MODEL), "worded");
        Measure plain = accuracy(run("steady", 3, 1, request -> MODEL.chat(request)), "plain");
        Interval interval = Objects.requireNonNull(worded.interval());
        // variance 0.0133 of 0.5, 0.5 and 0.7; t(0.975, 2) = 4.3027
        assertThat(worded.betweenWordings()).isCloseTo(0.04 / 3, within(1e-12));
        assertThat(interval.method()).endsWith(", 3 wordings");
        assertThat(Objects.requireNonNull(worded.value()) - interval.low()).isGreaterThan(4.3027 * Math.sqrt(0.04 / 9));
        assertThat(Objects.requireNonNull(plain.interval()).method()).isEqualTo("Wilson");
    }

    @Test
    void epochsMultiplyWithWordings() throws IOException {
        Report report = run("run", 2, 2, MODEL);
        assertThat(asked("run")).hasSize(4 * ROWS + 2 * ROWS);
        assertThat(accuracy(report, "worded").wordings()).containsExactly(0.5, 0.5);
        assertThat(accuracy(report, "plain").variance()).isNotNull();
    }

    @Test
    void aRunThatWasBrokenOffGoesOnInTheSameWordings() throws IOException {
        AtomicInteger left = new AtomicInteger(50);
        assertThatThrownBy(() -> run("run", 3, 1, request -> {
                    if (left.decrementAndGet() < 0) {
                        throw new IllegalStateException("the machine went away");
                    }
                    return MODEL.chat(request);
                }))
                .hasMessageContaining("went away");
        Report resumed = run("run", 3, 1, MODEL);
        assertThat(asked("run").stream().map(AnswerLine::key).distinct()).hasSize(4 * ROWS);
        assertThat(accuracy(resumed, "worded").wordings()).containsExactly(0.5, 0.5, 0.7);
        assertThatThrownBy(() -> run("run", 2, 1, MODEL)).hasMessageContaining("wordings");
        assertThatThrownBy(() -> run("run", 1, 1, MODEL)).hasMessageContaining("wordings");
    }

    /** 400 rows of which each wording has the same share right, or one fewer by a fifth. */
    @ParameterizedTest
    @CsvSource({"0, true", "8, false"})
    void whoLooksUntilItIsSureLooksAtTheIntervalThatIsTold(int kindly, boolean stops) throws IOException {
        Files.writeString(
                folder.resolve("data/ethics/worded.jsonl"),
                IntStream.range(0, 400)
                        .mapToObj(i -> "{\"prompt\":\"Row " + i + "\"}")
                        .collect(Collectors.joining("\n")));
        ChatModel model = request -> {
            String asked = request.messages().getLast().content();
            int row = asked.charAt(asked.length() - 1) - '0';
            return ChatResponse.of(asked.startsWith("Kindly") && row < kindly ? "B" : "A");
        };
        StoppingRule until = StoppingRule.parse("interval<=0.1");
        try (RunStore store = RunStore.open(folder.resolve("until"), RunStore.Durability.NONE)) {
            Report report = Evaluation.of(Profile.of(List.of(WORDED)), Dataset.folder(folder.resolve("data")))
                    .model("test:model", model)
                    .judges(new TroubledProviderTest.Phrases())
                    .wordings(3)
                    .until(until)
                    .store(store)
                    .run();
            Measure told = accuracy(report, "worded");
            Interval interval = Objects.requireNonNull(told.interval());
            assertThat(interval.method()).startsWith("confidence sequence").endsWith(", 3 wordings");
            assertThat(until.isReachedBy(interval)).isEqualTo(stops);
            assertThat(told.scored() < 400 * 3).isEqualTo(stops);
        }
        assertThat(new RunDirectory(folder.resolve("until"), Profile.of(List.of(WORDED)))
                        .audit()
                        .faults())
                .isEmpty();
    }

    @Test
    void oneWordingLeavesEverythingAsItIs() throws IOException {
        Report once = run("run", 1, 1, MODEL);
        assertThat(accuracy(once, "worded").wordings()).isEmpty();
        assertThat(asked("run"))
                .allSatisfy(line -> assertThat(line.key().epoch()).isZero());
        assertThat(Files.readString(folder.resolve("run/run.json"))).doesNotContain("wordings");
        assertThat(Files.readString(folder.resolve("run/outcomes.jsonl"))).doesNotContain("\"wording\"");
    }

    @Test
    void moreWordingsThanATaskHasAreRefused() {
        assertThatThrownBy(() -> run("run", 9, 1, MODEL))
                .hasMessage("expected from 1 to 3 wordings of ethics/worded, found 9");
        assertThatThrownBy(() -> run("run", 0, 1, MODEL)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFormatTellsTheWordingsAndTheFileIsReadBack() throws IOException {
        Report report = run("run", 3, 1, MODEL);
        assertThat(rendered(report, Renderers.markdown()))
                .contains("## Several wordings of the instruction", "| 0.500, 0.500, 0.700 | 0.013 |");
        assertThat(rendered(report, Renderers.html())).contains("0.500, 0.500, 0.700 in 3 wordings");
        assertThat(rendered(report, Renderers.csv())).contains("between_wordings", "0.5 0.5 0.7");
        String json = rendered(report, Renderers.json());
        assertThat(json).contains("\"wordings\"");
        ReportSchema.assertValid(json);
        assertThat(rendered(new RunDirectory(folder.resolve("run"), PROFILE).report(), Renderers.json()))
                .isEqualTo(json);
    }

    private static String rendered(Report report, Renderer renderer) throws IOException {
        StringBuilder text = new StringBuilder();
        renderer.render(report, text);
        return text.toString();
    }

    @Test
    void comparedRunsAreToldApartWordingByWording() throws IOException {
        run("a", 3, 1, MODEL);
        run("b", 3, 1, request -> ChatResponse.of("A"));
        run("once", 1, 1, MODEL);
        TaskComparison compared = compared("a", "b");
        var difference = Objects.requireNonNull(compared.difference());
        assertThat(compared.note()).contains("differences in 3 wordings: -0.500, -0.500, -0.300");
        // wider than by rows alone: t · s / √3 is 0.287
        assertThat(difference.high() - difference.low()).isGreaterThan(0.57);
        assertThat(compared("a", "once").note()).contains("not asked in the same wordings");
    }

    private TaskComparison compared(String first, String second) throws IOException {
        Comparison comparison = Comparison.of(
                List.of(ComparedRun.read(folder.resolve(first)), ComparedRun.read(folder.resolve(second))), PROFILE);
        return comparison.pairs().getFirst().tasks().getFirst();
    }
}
