package org.trustllm.internal.telling;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Comparison;
import org.trustllm.compare.TaskComparison;
import org.trustllm.stats.EffectSize;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.McNemar;

/**
 * A comparison as JSON, schema version 1.
 *
 * @param answers what a run answered to a sample; null where answers are not shown
 */
public record ComparisonJson(ComparisonText.@Nullable Answers answers) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Writes it. */
    public void render(Comparison comparison, Appendable out) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", 1).put("tests", comparison.tests());
        ArrayNode runs = root.putArray("runs");
        List<String> names = comparison.names();
        for (int i = 0; i < names.size(); i++) {
            ComparedRun run = comparison.runs().get(i);
            runs.addObject()
                    .put("name", names.get(i))
                    .put("model", run.file().model())
                    .put("benchmark", run.file().provenance().benchmark())
                    .put("scoring", run.file().scoring());
        }
        comparison.notes().forEach(root.putArray("notes")::add);
        ArrayNode pairs = root.putArray("pairs");
        for (Comparison.Pair pair : comparison.pairs()) {
            ObjectNode node = pairs.addObject();
            node.put("first", pair.first()).put("second", pair.second());
            ArrayNode tasks = node.putArray("tasks");
            for (TaskComparison task : pair.tasks()) {
                task(tasks.addObject(), pair, task);
            }
        }
        ObjectNode alike = root.putObject("not_told_apart");
        comparison.pairs().stream()
                .flatMap(pair -> pair.tasks().stream())
                .map(TaskComparison::task)
                .distinct()
                .forEach(task -> {
                    ArrayNode sets = alike.putArray(task);
                    for (Set<Integer> set : comparison.alikeOn(task)) {
                        ArrayNode members = sets.addArray();
                        set.forEach(members::add);
                    }
                });
        out.append(JSON.writeValueAsString(root)).append("\n");
    }

    private void task(ObjectNode node, Comparison.Pair pair, TaskComparison task) throws IOException {
        node.put("task", task.task())
                .put("assessment", task.assessment())
                .put("measure", task.scale().name())
                .put("direction", task.scale().direction().name().toLowerCase(Locale.ROOT))
                .put("rows_first", task.firstRows())
                .put("rows_second", task.secondRows())
                .put("rows_shared", task.shared())
                .put("rows_scored", task.scored());
        Double first = task.first();
        Double second = task.second();
        if (first != null && second != null) {
            node.put("first_value", first).put("second_value", second).put("difference", first - second);
            if (task.scale().low() == 0 && task.scale().high() == 1) {
                node.put("cohens_h", EffectSize.cohensH(first, second));
            }
        }
        estimate(node, "difference_interval95", task.difference());
        task.detectable().ifPresent(difference -> node.put("detectable_difference", difference));
        TaskComparison.Test test = task.test();
        if (test != null) {
            node.put("test", test.method())
                    .put("p", test.pValue())
                    .put("p_least", test.least())
                    .put("within_reach", test.isWithinReach())
                    .put("anytime_valid", test.isAnytime())
                    .put("p_holm", test.holm())
                    .put("p_benjamini_hochberg", test.benjaminiHochberg())
                    .put("told_apart", task.isToldApart())
                    .put("better", task.isToldApart() ? (task.isFirstBetter() ? "first" : "second") : "none");
        }
        mcNemar(node, task.mcNemar());
        if (!task.note().isEmpty()) {
            node.put("note", task.note());
        }
        ArrayNode judges = node.putArray("judges");
        task.judges().forEach(set -> set.forEach(judges.addArray()::add));
        ArrayNode changes = node.putArray("changes");
        for (TaskComparison.Change change : task.changes()) {
            ObjectNode item = changes.addObject();
            item.put("change", change.kind().words())
                    .put("first_sample", change.first().toString())
                    .put("second_sample", change.second().toString());
            if (answers != null) {
                item.put("first_answer", answers.of(pair.first(), change.first()))
                        .put("second_answer", answers.of(pair.second(), change.second()));
            }
        }
    }

    private static void mcNemar(ObjectNode node, @Nullable McNemar mcNemar) {
        if (mcNemar == null) {
            return;
        }
        ObjectNode test = node.putObject("mcnemar");
        test.put("first_only", mcNemar.first())
                .put("second_only", mcNemar.second())
                .put("exact_p", mcNemar.exactP())
                .put("mid_p", mcNemar.midP());
        estimate(
                test,
                "odds_ratio",
                EffectSize.pairedOddsRatio(mcNemar.first(), mcNemar.second()).orElse(null));
    }

    private static void estimate(ObjectNode node, String name, @Nullable Estimate estimate) {
        if (estimate != null) {
            node.putObject(name)
                    .put("value", estimate.value())
                    .put("low", estimate.low())
                    .put("high", estimate.high());
        }
    }
}
