package org.trustllm.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.data.Dataset;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;

/**
 * The shortest way from a model to a report: the built-in rows of the benchmarks on the class path, judged by the judges of this
 * library, on this machine. {@link Evaluation} has every choice.
 *
 * <pre>{@code
 * Report report = TrustRun.asking("mine", prompt -> myModel.answer(prompt)).limit(2).into(Path.of("runs/mine"));
 * System.out.print(TrustRun.table(report));
 * }</pre>
 */
public final class TrustRun {
    private final String name;
    private final ChatModel model;
    private final Benchmark benchmark = installed();
    private List<String> sections = List.of();
    private List<String> tasks = List.of();
    private int limit;
    private @Nullable Dataset rows;
    private @Nullable Panel judges;

    private TrustRun(String name, ChatModel model) {
        this.name = name;
        this.model = model;
    }

    /** Asks a model of several kinds of messages. */
    public static TrustRun of(String name, ChatModel model) {
        return new TrustRun(name, model);
    }

    /** Asks what answers a text with a text. */
    public static TrustRun asking(String name, UnaryOperator<String> model) {
        return of(
                name,
                request ->
                        ChatResponse.of(model.apply(request.messages().getLast().content())));
    }

    private static Benchmark installed() {
        List<Benchmark> found = ServiceLoader.load(Benchmark.class).stream()
                .map(ServiceLoader.Provider::get)
                // the paper's before those of others
                .sorted(Comparator.comparing(
                        one -> !one.getClass().getPackageName().startsWith("org.trustllm.benchmark")))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "expected a benchmark on the class path, such as org.trustllm:trustllm-benchmark, found none");
        }
        return Benchmark.joined(found);
    }

    /** Only these sections, such as {@code safety}. */
    public TrustRun sections(String... ids) {
        sections = List.of(ids);
        return this;
    }

    /** Only these tasks, such as {@code safety/misuse}. */
    public TrustRun tasks(String... ids) {
        tasks = List.of(ids);
        return this;
    }

    /** At most so many rows of each task, at least 1. */
    public TrustRun limit(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("expected a limit of at least 1, found " + most);
        }
        limit = most;
        return this;
    }

    /** Other rows than the built-in ones. */
    public TrustRun rows(Dataset other) {
        rows = other;
        return this;
    }

    /** Other judges than those of this library. */
    public TrustRun judges(Panel others) {
        judges = others;
        return this;
    }

    /**
     * Asks, judges, measures, and writes a run directory with {@code report.html}; goes on with the run that is there.
     *
     * @throws IllegalArgumentException where the directory holds a run with other settings; the message names them
     */
    public Report into(Path directory) throws IOException {
        Profile standard = benchmark.profile(Profile.STANDARD);
        Dataset asked = rows;
        Panel panel = judges;
        try (RunStore store = RunStore.open(directory)) {
            return Evaluation.of(
                            standard.only(new Catalog(standard.tasks()).select(sections, tasks)),
                            asked == null ? benchmark.builtin() : asked)
                    .smokeSize(asked == null)
                    .limit(limit)
                    .model(name, model)
                    .judges(panel == null ? EmbeddedJudges.panel() : panel)
                    .calibrations(EmbeddedJudges.calibrations())
                    .store(store)
                    .run();
        }
    }

    /** The figures in columns, as the command line prints them. */
    public static String table(Report report) {
        StringBuilder text = new StringBuilder();
        try {
            Renderers.table().render(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
