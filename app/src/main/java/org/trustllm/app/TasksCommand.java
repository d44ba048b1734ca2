package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.document.ProfileDocument;
import org.trustllm.app.document.TaskDocument;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.ScoringOption;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.app.option.TaskOptions;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.judge.JudgeKind;
import org.trustllm.metric.Scale;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the tasks. */
@Command(name = "tasks", description = "Lists every task: rows, judge, metric, direction, temperature, source.")
final class TasksCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private ScoringOption scoring = new ScoringOption();

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--markdown", hidden = true, description = "Print the reference page of all tasks.")
    private boolean markdown;

    @Option(
            names = "--profiles",
            hidden = true,
            paramLabel = "DATA",
            description = "Print the reference page of the scoring profiles, measured on the answers there.")
    private @Nullable Path profiles;

    @Override
    public Integer call() throws IOException {
        List<Task> tasks = taskOptions.among(scoring.profile().tasks());
        PrintWriter out = spec.commandLine().getOut();
        Path measured = profiles;
        if (measured != null) {
            out.print(ProfileDocument.of(InstalledBenchmark.get(), measured));
        } else if (markdown) {
            out.print(TaskDocument.of(InstalledBenchmark.get()));
        } else if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            List<Profile> all = InstalledBenchmark.get().profiles();
            tasks.forEach(task -> describe(task, all, array.addObject()));
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(array));
        } else {
            list(tasks, screen.width(out), out);
        }
        out.flush();
        return Exit.DONE;
    }

    private static void list(List<Task> tasks, int width, PrintWriter out) throws IOException {
        if (width == Wrapped.UNLIMITED) {
            tasks.forEach(task -> out.println(sentence(task)));
            return;
        }
        Columns columns = new Columns(List.of("TASK", "METRIC", "", "JUDGED BY", "T", "ROWS OF"));
        String section = "";
        for (Task task : tasks) {
            if (!task.section().equals(section)) {
                section = task.section();
                columns.heading(section);
            }
            Scale scale = headline(task);
            columns.add(List.of(
                    "  " + task.id().substring(task.id().indexOf('/') + 1),
                    scale.name(),
                    scale.direction().arrow(),
                    judges(task),
                    Long.toString(Math.round(task.temperature())),
                    rows(task)));
        }
        columns.write(out, width, 5, 4);
        if (!columns.fits(width)) {
            out.println();
            Wrapped.write("--wide shows the files of the rows as well.", width, 0, out);
        }
    }

    private static String rows(Task task) {
        return task.rows().file()
                + (task.rows().keptWords().isEmpty() ? "" : " [" + task.rows().keptWords() + "]");
    }

    private static String sentence(Task task) {
        Scale scale = headline(task);
        return padded(task.id(), 40)
                + padded(rows(task), 34)
                + "T=" + Math.round(task.temperature()) + "  "
                + scale.name() + " " + scale.direction().arrow()
                + "  judged by " + judges(task);
    }

    // a formatter reads the locale's data first, which takes longer than all the rest
    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()) + 1);
    }

    private static String judges(Task task) {
        return task.needs().isEmpty()
                ? "rules"
                : task.needs().stream().map(JudgeKind::word).collect(Collectors.joining("+"));
    }

    private static Scale headline(Task task) {
        return task.assessments().getFirst().metrics().getFirst().scale();
    }

    private static void describe(Task task, List<Profile> all, ObjectNode node) {
        node.put("id", task.id())
                .put("section", task.section())
                .put("title", task.title())
                .put("file", task.rows().file())
                .put("rows", task.rows().keptWords())
                .put("temperature", task.temperature())
                .put("source", task.source());
        ObjectNode others = node.putObject("other_profiles");
        all.forEach(profile -> {
            String says = profile.source(task.id());
            if (!says.isEmpty() && !says.equals(task.source())) {
                others.put(profile.name(), says);
            }
        });
        ArrayNode assessments = node.putArray("assessments");
        task.assessments().forEach(assessment -> {
            ObjectNode one = assessments.addObject();
            one.put("name", assessment.name());
            assessment.judge().needs().forEach(kind -> one.withArray("needs").add(kind.word()));
            one.put("rule_first", assessment.judge().ruleFirst());
            assessment.judge().rubrics().forEach(rubric -> {
                ObjectNode asked = one.withArray("rubrics").addObject();
                asked.put("name", rubric.name()).put("instructions", rubric.instructions());
                rubric.verdicts().keySet().stream().sorted().forEach(asked.withArray("words")::add);
            });
            assessment.metrics().forEach(metric -> {
                Scale scale = metric.scale();
                one.withArray("metrics")
                        .addObject()
                        .put("name", scale.name())
                        .put("direction", scale.direction().name().toLowerCase(Locale.ROOT))
                        .put("low", scale.low())
                        .put("high", scale.high())
                        .put("formula", scale.formula());
            });
        });
    }
}
