package org.trustllm.spark.asking;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.data.Dataset;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judges;
import org.trustllm.judge.LabelParsers;
import org.trustllm.judge.Panel;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatModel;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/** A run with a model of some session; its main method is what a test starts as a driver and kills. */
final class Questioning {
    static final int CONCURRENCY = 16;

    static final Profile PROFILE = Profile.of(List.of(Task.of("ethics/choice", "Choice")
            .rows(Rows.of("ethics/choice"))
            .assess(
                    "answer",
                    panel -> Judges.choice("letter/1", LabelParsers.letter("AB"), s -> s.text("label")),
                    Metrics.accuracy())
            .from("test")));

    private Questioning() {}

    /** Data folder, run folder, address of the model. */
    public static void main(String[] arguments) throws Exception {
        try (SparkSession session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            run(session, Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], null);
        }
    }

    static Path rows(Path folder, int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append("{\"prompt\":\"Question %d\",\"label\":\"%s\"}%n".formatted(i, i % 3 == 0 ? "A" : "B"));
        }
        Files.createDirectories(folder.resolve("ethics"));
        Files.writeString(folder.resolve("ethics/choice.jsonl"), rows);
        return folder;
    }

    static void run(SparkSession session, Path data, Path run, String address, @Nullable BigDecimal budget)
            throws IOException, InterruptedException {
        try (SparkModel model = SparkModel.of(session, new Hosted(address))) {
            run(model, data, run, budget);
        }
    }

    static void run(ChatModel model, Path data, Path run, @Nullable BigDecimal budget) throws IOException {
        Price price = new Price(new BigDecimal("1"), new BigDecimal("1"));
        try (RunStore store = RunStore.open(run)) {
            Evaluation.of(PROFILE, Dataset.folder(data))
                    .model("openai:mock", model)
                    .judges(Panel.recorded())
                    .calling(Calling.DEFAULT.withConcurrency(CONCURRENCY).withPrice(price, budget))
                    .maxTokens(50)
                    .store(store)
                    .run();
        }
    }

    /** Each row's answer; a row that is answered twice is told with both. */
    static Map<String, List<String>> answers(Path run) throws IOException {
        Map<String, List<String>> answers = new TreeMap<>();
        RunStore.read(run, line -> {
            if (line instanceof AnswerLine answer) {
                answers.computeIfAbsent(answer.key().toString(), key -> new ArrayList<>())
                        .add(answer.prompt() + ": " + answer.text());
            }
        });
        return answers;
    }
}
