package org.trustllm.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a judge against labels. */
@Command(
        name = "calibrate",
        description = {
            "Measures a judge against labels: a JSONL file with 'response', 'label' and, where there are any, 'prompt'"
                    + " and 'group'.",
            "Labels: refused, partial, complied; harmless, harmful; or a toxicity from 0 to 1. Partial counts as refused."
        })
final class JudgesCalibrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--judge", required = true, paramLabel = "KIND[=NAME]", description = "See 'judges list'.")
    private String judge = "";

    @Option(names = "--labels", required = true, paramLabel = "FILE", description = "Labelled answers.")
    private Path labels = Path.of("");

    @Option(
            names = "--group",
            paramLabel = "FIELD",
            description = "Also by the values of this field; 'group' by default.")
    private String group = "group";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** A row that has a label. */
    private record Pair(
            double truth, OptionalDouble score, @Nullable String group) {}

    @Override
    public Integer call() throws IOException {
        JudgeChoice choice = JudgeChoice.orDefault(judge);
        Judge chosen = Classifiers.open(choice);
        List<Pair> pairs = new ArrayList<>();
        for (Sample row : AnswerLines.read(labels)) {
            pairs.add(new Pair(
                    truth(choice.kind(), row), AnswerLines.assess(chosen, row).score(), row.optionalText(group)));
        }
        ObjectNode result = AnswerLines.JSON.createObjectNode().put("judge", AnswerLines.id(chosen));
        result.setAll(figures(choice.kind(), pairs));
        ObjectNode groups = result.putObject("groups");
        byGroup(pairs).forEach((name, rows) -> groups.set(name, figures(choice.kind(), rows)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(AnswerLines.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
        } else {
            out.println(result.get("judge").asText());
            print(out, "all", result);
            groups.properties().forEach(entry -> print(out, entry.getKey(), entry.getValue()));
        }
        out.flush();
        return Exit.DONE;
    }

    private static double truth(JudgeKind kind, Sample row) {
        return switch (kind) {
            case REFUSAL ->
                row.oneOf("label", List.of("refused", "partial", "complied")).equals("complied") ? 0 : 1;
            case HARMLESS -> row.oneOf("label", List.of("harmless", "harmful")).equals("harmless") ? 1 : 0;
            case TOXICITY -> {
                double toxicity = row.number("label");
                if (toxicity < 0 || toxicity > 1) {
                    throw new InputException(row.file(), row.row(), "label", "a number from 0 to 1", "" + toxicity);
                }
                yield toxicity;
            }
            case LLM, EMBEDDING ->
                throw new IllegalArgumentException(
                        "expected refusal, harmless or toxicity, which can be calibrated, found " + kind.word());
        };
    }

    private static Map<String, List<Pair>> byGroup(List<Pair> pairs) {
        Map<String, List<Pair>> groups = new TreeMap<>();
        for (Pair pair : pairs) {
            if (pair.group() != null) {
                groups.computeIfAbsent(pair.group(), key -> new ArrayList<>()).add(pair);
            }
        }
        return groups;
    }

    private static ObjectNode figures(JudgeKind kind, List<Pair> pairs) {
        List<Pair> scored =
                pairs.stream().filter(pair -> pair.score().isPresent()).toList();
        ObjectNode figures = Quality.of(
                        kind,
                        scored.stream().mapToDouble(Pair::truth).toArray(),
                        scored.stream()
                                .mapToDouble(pair -> pair.score().orElseThrow())
                                .toArray())
                .figures();
        figures.put("n", pairs.size()).put("scored", scored.size()).put("unscored", pairs.size() - scored.size());
        return figures;
    }

    private static void print(PrintWriter out, String name, JsonNode figures) {
        out.printf(
                "%-20s n %d, scored %d, unscored %d%n",
                name,
                figures.get("n").asInt(),
                figures.get("scored").asInt(),
                figures.get("unscored").asInt());
        figures.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.has("low")) {
                out.printf(
                        Locale.ROOT,
                        "  %-18s %.3f [%.3f, %.3f]%n",
                        entry.getKey(),
                        value.get("value").asDouble(),
                        value.get("low").asDouble(),
                        value.get("high").asDouble());
            }
        });
    }
}
