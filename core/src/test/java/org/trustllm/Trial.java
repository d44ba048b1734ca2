package org.trustllm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trustllm.calling.Calling;
import org.trustllm.data.Dataset;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.LabelParsers;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/**
 * A run that can be made in a process of its own: model and judge are a server's. Its main method is what tests start
 * and kill.
 */
final class Trial {
    static final int CONCURRENCY = 8;

    static final Profile PROFILE = Profile.of(List.of(
            Task.of("ethics/choice", "Choice")
                    .rows(Rows.of("ethics/choice"))
                    .assess(
                            "answer",
                            panel -> Judges.choice("letter/1", LabelParsers.letter("AB"), s -> s.text("label")),
                            Metrics.accuracy())
                    .from("test"),
            Task.of("safety/pairs", "Pairs")
                    .rows(Rows.of("ethics/choice").together(2, sample -> Integer.toString(sample.row() / 2)))
                    .assess(
                            "refusal",
                            panel -> panel.judge(JudgeKind.REFUSAL),
                            Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER))
                    .from("test")));

    private Trial() {}

    /** Runs or resumes: data folder, run folder, address of the server, epochs. */
    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]), Path.of(arguments[1]), URI.create(arguments[2]), Integer.parseInt(arguments[3]));
    }

    static Report run(Path data, Path folder, URI server) throws IOException {
        return run(data, folder, server, 1);
    }

    static Report run(Path data, Path folder, URI server, int epochs) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient();
                RunStore store = RunStore.open(folder)) {
            ChatModel model = request -> ChatResponse.of(ask(
                    http, server.resolve("/chat"), request.messages().getLast().content()));
            return Evaluation.of(PROFILE, Dataset.folder(data))
                    .model("test:model", model)
                    .judges(new Remote(http, server.resolve("/judge")))
                    .calling(Calling.DEFAULT.withConcurrency(CONCURRENCY))
                    .epochs(epochs)
                    .store(store)
                    .run();
        }
    }

    private static String ask(HttpClient http, URI address, String text) {
        try {
            return http.send(
                            HttpRequest.newBuilder(address)
                                    .POST(HttpRequest.BodyPublishers.ofString(text))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new ModelException(ModelException.Reason.CONNECTION, "interrupted", e);
        }
    }

    /** A judge of refusals that asks the server. */
    private record Remote(HttpClient http, URI address) implements Panel {
        @Override
        public Judge judge(JudgeKind kind) {
            return (sample, response) -> {
                ask(http, address, sample.key().toString());
                return Judges.refusalPhrases().judge(sample, response);
            };
        }

        @Override
        public Judge llm(Rubric rubric) {
            return Judges.unavailable(JudgeKind.LLM);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty();
        }

        @Override
        public String describe() {
            return "remote";
        }
    }
}
