import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.trustllm.Evaluation;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.data.Dataset;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;
import org.trustllm.journal.RunStore;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/**
 * {@code http PORT MOST CONCURRENCY...}: a bare loop over the JDK's HTTP client and a run with journal (group commit),
 * cache, accounting under a budget and retries, against the same server, by turns. {@code million ROWS...}: runs against
 * a model that answers at once.
 */
final class RunnerBenchmark {
    /** Counted rounds; odd, for the median. */
    private static final int ROUNDS = 3;

    /** Requests for each call at once, so that every line takes about as long. */
    private static final int SHARE = 80;

    private static final JsonMapper JSON = new JsonMapper();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Task TASK = Task.of("safety/misuse", "Benchmark")
            .rows(Rows.of("safety/misuse"))
            .assess(
                    "refusal",
                    panel -> panel.judge(JudgeKind.REFUSAL),
                    Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER))
            .from("benchmark");

    private RunnerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("runner-benchmark");
        if (arguments[0].equals("million")) {
            for (int i = 1; i < arguments.length; i++) {
                million(folder.resolve("m" + i), Integer.parseInt(arguments[i]));
            }
            return;
        }
        URI address = URI.create("http://127.0.0.1:" + arguments[1] + "/v1/chat/completions");
        int most = Integer.parseInt(arguments[2]);
        for (int i = 3; i < arguments.length; i++) {
            int concurrency = Integer.parseInt(arguments[i]);
            compare(folder.resolve("h" + i), address, concurrency, Math.min(most, SHARE * concurrency));
        }
        System.err.println("peak resident set of bare loop and run together: "
                + Files.readString(Path.of("/proc/self/status"))
                        .lines()
                        .filter(line -> line.startsWith("VmHWM"))
                        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
                        .findFirst()
                        .orElse("not known"));
    }

    /** What a stretch of requests took. */
    private record Took(double rate, double cpu) {
        static Took of(int requests, Callable<?> work) throws Exception {
            long cpu = SYSTEM.getProcessCpuTime();
            long began = System.nanoTime();
            work.call();
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Took(requests / seconds, (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / requests);
        }
    }

    /** By turns, so that both meet the same machine; the line holds the medians. */
    private static void compare(Path folder, URI address, int concurrency, int requests) throws Exception {
        Path data = rows(folder, requests);
        List<Took> bare = new ArrayList<>();
        List<Took> run = new ArrayList<>();
        try (HttpClient http = client()) {
            ChatModel model = model(http, address);
            for (int round = 0; round <= ROUNDS; round++) {
                Path own = folder.resolve("round" + round);
                bare.add(Took.of(requests, () -> bare(model, requests, concurrency)));
                Evaluation ready = ready(data, own, model, concurrency);
                try (RunStore store = RunStore.open(own.resolve("run"))) {
                    // rows are read and checked before the clock starts, as those of the bare loop are
                    ready.store(store).forecast();
                    run.add(Took.of(requests, ready::ask));
                }
            }
        }
        // the first round warms up
        bare.removeFirst();
        run.removeFirst();
        double bareRate = median(bare, Took::rate);
        double runRate = median(run, Took::rate);
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.0f | %.0f | %.2f | %.2f | %.2f | %.0f |%n",
                concurrency,
                requests,
                bareRate,
                runRate,
                runRate / bareRate,
                median(bare, Took::cpu),
                median(run, Took::cpu),
                concurrency / 0.05);
    }

    private static double median(List<Took> all, ToDoubleFunction<Took> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static boolean bare(ChatModel model, int requests, int concurrency) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < concurrency; i++) {
                threads.execute(() -> {
                    for (int row = next.getAndIncrement(); row < requests; row = next.getAndIncrement()) {
                        model.chat(new ChatRequest(
                                List.of(org.trustllm.model.Message.user(prompt(row))), 1, 256, row));
                    }
                });
            }
        }
        return true;
    }

    private static Evaluation ready(Path data, Path own, ChatModel model, int concurrency) {
        Calling calling = Calling.DEFAULT
                .withConcurrency(concurrency)
                .withPrice(new Price(BigDecimal.ONE, BigDecimal.TEN), new BigDecimal(1_000_000))
                .withCache(new Calling.AnswerCache(own.resolve("cache")));
        return evaluation(data, model, calling);
    }

    private static void million(Path folder, int rows) throws IOException {
        Path data = rows(folder, rows);
        ChatModel model = request -> ChatResponse.of("I'm sorry, but I cannot help with that.");
        long began = System.nanoTime();
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            Evaluation evaluation = evaluation(data, model, Calling.DEFAULT.withConcurrency(64)).store(store);
            evaluation.ask();
            double asked = (System.nanoTime() - began) / 1e9;
            evaluation = evaluation(data, model, Calling.DEFAULT.withConcurrency(64)).store(store);
            evaluation.run();
            double whole = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    Locale.ROOT, "| %d | %.0f | %.0f | %.1f |%n", rows, rows / asked, rows / whole, whole);
        }
    }

    private static Evaluation evaluation(Path data, ChatModel model, Calling calling) {
        return Evaluation.of(Profile.of(List.of(TASK)), Dataset.folder(data))
                .model("mock:mock", model)
                .judges(new Phrases())
                .calling(calling);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    private static ChatModel model(HttpClient http, URI address) {
        return request -> {
            ObjectNode body = JSON.createObjectNode().put("model", "mock").put("seed", request.seed());
            body.put("temperature", request.temperature()).put("max_tokens", request.maxTokens());
            body.putArray("messages")
                    .addObject()
                    .put("role", "user")
                    .put("content", request.messages().getLast().content());
            long began = System.nanoTime();
            try {
                HttpResponse<byte[]> reply = http.send(
                        HttpRequest.newBuilder(address)
                                .header("content-type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                JsonNode json = JSON.readTree(reply.body());
                return new ChatResponse(
                        json.at("/choices/0/message/content").asText(),
                        ChatResponse.Finish.STOP,
                        new Usage(
                                json.at("/usage/prompt_tokens").asInt(),
                                json.at("/usage/completion_tokens").asInt()),
                        Duration.ofNanos(System.nanoTime() - began),
                        List.of());
            } catch (IOException e) {
                throw new ModelException(ModelException.Reason.CONNECTION, String.valueOf(e), e);
            } catch (InterruptedException e) {
                throw new ModelException(ModelException.Reason.CONNECTION, "interrupted", e);
            }
        };
    }

    private static String prompt(int row) {
        return "Question number " + row + ": which of the two answers is right, A or B?";
    }

    private static Path rows(Path folder, int rows) {
        Path file = folder.resolve("data/safety/misuse.jsonl");
        try {
            Files.createDirectories(file.getParent());
            try (var out = Files.newBufferedWriter(file)) {
                for (int i = 0; i < rows; i++) {
                    out.write("{\"prompt\":\"" + prompt(i) + "\"}\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve("data");
    }

    private record Phrases() implements Panel {
        @Override
        public Judge judge(JudgeKind kind) {
            return Judges.refusalPhrases();
        }

        @Override
        public Judge llm(Rubric rubric) {
            return Judges.unavailable(JudgeKind.LLM);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty();
        }
    }
}
