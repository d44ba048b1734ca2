package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trustllm.calibration.Calibrations;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.Planned;
import org.trustllm.journal.Reviews;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.Totals;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/**
 * The figures anew from verdicts that are shown, held against those that are signed: of every task all of whose verdicts are
 * shown, and the rest of the report where all of all tasks are.
 *
 * @param folder the pack
 * @param leaves what is shown
 */
record Recomputation(Path folder, List<SampleLeaf> leaves) {
    private static final String SECTIONS = "sections";
    private static final String THOUGHTS = "thoughts";

    List<SampleLeaf> answers() {
        return of(SampleLeaf.Part.ANSWER);
    }

    private List<SampleLeaf> of(SampleLeaf.Part part) {
        return leaves.stream().filter(leaf -> leaf.part() == part).toList();
    }

    PackCheck.Opened check(Benchmark benchmark, JsonNode scores, JsonNode tree, JsonNode pack, List<String> faults) {
        List<SampleLeaf> judged = of(SampleLeaf.Part.VERDICTS);
        int samples = tree.path("samples").asInt();
        int answers = answers().size();
        int recomputed = 0;
        if (!judged.isEmpty()) {
            JsonNode due = report(benchmark, judged);
            Set<String> whole = wholeTasks(judged);
            boolean all = judged.size() == samples;
            if (all) {
                counts(judged, tree, faults);
            }
            recomputed = compare(
                    due, scores, whole, all, answers == tree.path("answers").asInt(), faults);
        }
        if (!faults.isEmpty()) {
            faults.add("the pack says that it was made by %s"
                    .formatted(pack.path("program").asText()));
        }
        return new PackCheck.Opened(samples, answers, judged.size(), figures(scores), recomputed);
    }

    private static void counts(List<SampleLeaf> judged, JsonNode tree, List<String> faults) {
        int verdicts = judged.stream().mapToInt(leaf -> leaf.verdicts().size()).sum();
        if (verdicts != tree.path("verdicts").asInt()) {
            faults.add("expected %d verdicts as signed, found %d"
                    .formatted(tree.path("verdicts").asInt(), verdicts));
        }
    }

    private static int compare(
            JsonNode due, JsonNode scores, Set<String> whole, boolean all, boolean answers, List<String> faults) {
        if (all) {
            ObjectNode expected = due.deepCopy();
            ObjectNode found = scores.deepCopy();
            if (!answers) {
                // how many answers hold thoughts is known only from their words
                expected.remove(THOUGHTS);
                found.remove(THOUGHTS);
            }
            if (!same(expected, found)) {
                differences(due, scores, whole, faults);
                if (faults.isEmpty()) {
                    faults.add("expected scores that follow from the verdicts, found others beside the tasks' figures");
                }
                return 0;
            }
            return figures(scores);
        }
        return differences(due, scores, whole, faults);
    }

    /** Compares the tasks that are whole and gives how many figures they have. */
    private static int differences(JsonNode due, JsonNode scores, Set<String> whole, List<String> faults) {
        Map<String, JsonNode> expected = tasks(due);
        int figures = 0;
        for (Map.Entry<String, JsonNode> task : tasks(scores).entrySet()) {
            if (whole.contains(task.getKey())) {
                JsonNode anew = expected.get(task.getKey());
                if (anew == null || !same(anew, task.getValue())) {
                    faults.add(task.getKey() + ": expected the figures that follow from its verdicts, found others");
                }
                figures += figures(task.getValue());
            }
        }
        return figures;
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return java.util.Arrays.equals(CanonicalJson.of(one, "figures"), CanonicalJson.of(other, "figures"));
    }

    private static Map<String, JsonNode> tasks(JsonNode scores) {
        Map<String, JsonNode> tasks = new java.util.TreeMap<>();
        for (JsonNode section : scores.path(SECTIONS)) {
            section.path("tasks").forEach(task -> tasks.put(task.path("task").asText(), task));
        }
        return tasks;
    }

    /** How many values there are in it. */
    private static int figures(JsonNode node) {
        int figures = node.path("value").isNumber() ? 1 : 0;
        for (JsonNode part : node) {
            figures += part.isContainerNode() ? figures(part) : 0;
        }
        return figures;
    }

    private Set<String> wholeTasks(List<SampleLeaf> judged) {
        Set<String> shown = judged.stream().map(SampleLeaf::sample).collect(Collectors.toCollection(HashSet::new));
        return description().plan().stream()
                .filter(part -> part.keys().allMatch(key -> shown.contains(key.toString())))
                .map(Planned::task)
                .collect(Collectors.toSet());
    }

    private RunFile description() {
        try {
            return RunStore.description(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode report(Benchmark benchmark, List<SampleLeaf> judged) {
        RunFile file = description();
        Profile known = benchmark.profile(file.scoring());
        Profile profile = known.only(known.tasks().stream()
                .filter(task -> file.tasks().contains(task.id()))
                .toList());
        Map<String, Task> byId = profile.tasks().stream().collect(Collectors.toMap(Task::id, Function.identity()));
        try {
            Path judges = folder.resolve(PackFiles.JUDGES);
            Report.Builder builder = new Report.Builder(profile)
                    .calibrations(Files.exists(judges) ? Calibrations.read(judges) : Calibrations.NONE)
                    .reviews(Reviews.read(folder))
                    .thinking(thinking());
            file.plan().forEach(builder::planned);
            List<SampleLeaf.Ordered> verdicts = new ArrayList<>();
            judged.forEach(leaf -> verdicts.addAll(leaf.verdicts()));
            verdicts.sort(Comparator.comparingInt(SampleLeaf.Ordered::order));
            for (SampleLeaf.Ordered verdict : verdicts) {
                add(builder, byId, verdict.line());
            }
            StringBuilder text = new StringBuilder();
            Renderers.json().render(builder.build(file.provenance(), Map.of()), text);
            return CanonicalJson.read(text.toString().getBytes(StandardCharsets.UTF_8), "figures");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Report.Builder builder, Map<String, Task> byId, VerdictLine line) {
        Task task = byId.get(line.task());
        if (task != null) {
            task.assessments().stream()
                    .filter(assessment -> assessment.name().equals(line.assessment()))
                    .forEach(assessment -> builder.verdict(task, assessment, line.judged()));
        }
    }

    private Totals.Thinking thinking() {
        return answers().parallelStream()
                .map(leaf -> leaf.answer().attempt())
                .map(attempt -> attempt instanceof Attempt.Answer(var response)
                        ? Totals.Thinking.of(response)
                        : Totals.Thinking.NONE)
                .reduce(Totals.Thinking.NONE, Totals.Thinking::plus);
    }
}
