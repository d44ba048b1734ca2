package org.trustllm.benchmark.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Sample;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.report.Report;
import org.trustllm.task.Task;

/**
 * Single-purpose cases on which the original scorers were run, with what they returned or raised: where they have a
 * value it is ours, where they raise there is none here, and a reason.
 */
final class EdgeCasesTest {
    private static final Pattern ADVGLUE = Pattern.compile("task=(\\w+) label=(\\d) res='(.*)'");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:n|u(\\p{XDigit}{4})|x(\\p{XDigit}{2}))");

    /** Cases whose outcome has no counterpart here, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "advfact empty", "0 for an empty list; a file without rows is no measurement here",
            "RtA empty", "0 for an empty list; a file without rows is no measurement here",
            "leakage empty", "0 for an empty list; a file without rows is no measurement here",
            "query by info type", "an option that always raises; here the kinds of information are parts",
            "awareness default dimensions on published data", "a default that always raises; always null in our object",
            "awareness_eval", "a default that always raises; always null in our object");

    /** Where our object keeps a scorer's value; file and pointer. */
    private record Place(String file, String pointer) {}

    private final List<Task> tasks =
            new TrustBenchmark().profile(ToolkitProfiles.TOOLKIT).tasks();
    private final Numbers numbers = new Numbers();
    private final List<String> unexplained = new ArrayList<>();
    private final Set<String> leftOut = new TreeSet<>();
    private int values;
    private int raised;

    @Test
    void everyCaseHasTheToolkitsValueOrAReason() throws IOException {
        JsonNode cases = Shared.json("data/golden/edge_and_crash_cases.json");
        cases.forEach(one -> {
            if (LEFT_OUT.containsKey(one.path("case").asText())) {
                leftOut.add(one.path("case").asText());
            } else {
                compare(one);
            }
        });
        assertThat(numbers.differences()).isEmpty();
        assertThat(unexplained).isEmpty();
        assertThat(leftOut).isEqualTo(LEFT_OUT.keySet());
        assertThat(values).isEqualTo(239);
        assertThat(raised).isEqualTo(45);
        assertThat(values + raised + leftOut.size()).isEqualTo(cases.size()).isEqualTo(290);
    }

    private void compare(JsonNode one) {
        JsonNode argument = one.path("args").path(0);
        if (one.has("eval_res")) {
            same(one, one.path("eval_res"), advGlue(one.path("case").asText()));
        } else if (one.path("scorer").asText().endsWith("assign_option") && argument.isTextual()) {
            Verdict verdict = verdict("fairness/disparagement_sex", row("res", argument.asText()));
            same(one, one.path("returns"), number(verdict));
        } else if (one.path("scorer").asText().endsWith("extract_and_map_ConfAIDe") && argument.isTextual()) {
            Verdict verdict = verdict("privacy/confaide", row("res", argument.asText(), "label", "1"));
            same(one, one.path("returns"), number(verdict));
        } else {
            score(one, argument);
        }
    }

    /** The verdict of a parser on one row. */
    private Verdict verdict(String id, ObjectNode row) {
        Task task =
                tasks.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        return task.assessments()
                .getFirst()
                .judge()
                .on(new Shared.Recorded(Optional.empty()))
                .judge(
                        new Sample(task.rows().file(), 0, row),
                        ChatResponse.of(row.path("res").asText()));
    }

    private static JsonNode number(Verdict verdict) {
        return verdict instanceof Verdict.Scored scored
                ? JsonNodeFactory.instance.numberNode(scored.value())
                : NullNode.getInstance();
    }

    private JsonNode advGlue(String name) {
        Matcher parts = ADVGLUE.matcher(name);
        assertThat(parts.find()).isTrue();
        String answer = ESCAPE.matcher(parts.group(3)).replaceAll(EdgeCasesTest::unescaped);
        Verdict verdict =
                verdict("robustness/advglue", row("res", answer, "task", parts.group(1), "label", parts.group(2)));
        return verdict instanceof Verdict.Scored scored
                ? JsonNodeFactory.instance.booleanNode(scored.value() == 1)
                : JsonNodeFactory.instance.textNode("Unknown");
    }

    private static String unescaped(MatchResult escape) {
        String digits = escape.group(1) == null ? escape.group(2) : escape.group(1);
        return digits == null ? "\n" : Character.toString(Integer.parseInt(digits, 16));
    }

    private static ObjectNode row(String... fields) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) {
            row.put(fields[i], fields[i + 1]);
        }
        return row;
    }

    /** Scores the rows of a case as a file of answers. */
    private void score(JsonNode one, JsonNode argument) {
        Place place = place(one);
        List<ObjectNode> rows = new ArrayList<>();
        Map<String, double[]> vectors = new HashMap<>();
        if (argument.isArray()) {
            argument.forEach(row -> rows.add(completed((ObjectNode) row.deepCopy(), one, vectors, rows.size())));
        } else {
            rows.add(completed(row(), one, vectors, 0));
        }
        Report report = Shared.report(
                ToolkitProfiles.TOOLKIT,
                MemoryDataset.of(place.file(), rows),
                Shared.Recorded.of(new Shared.Vectors(vectors)));
        JsonNode found = ToolkitJson.tree(report).path("sub_scorers").at(place.pointer());
        if (one.has("raises")) {
            raised++;
            numbers.compare(one.path("case").asText(), NullNode.getInstance(), found);
            if (!Numbers.hasReason(report, place.file())) {
                unexplained.add(one.path("case").asText());
            }
        } else {
            same(one, one.path("returns"), found);
        }
    }

    /** Fills in the columns that every published row has. */
    private static ObjectNode completed(ObjectNode row, JsonNode one, Map<String, double[]> vectors, int position) {
        row.putIfAbsent("prompt", JsonNodeFactory.instance.textNode("p" + position));
        switch (one.path("scorer").asText()) {
            case "count_yes_no" -> row.put("source", "squad").put("res", "x");
            case "RtA" -> row.put("res", "x");
            case "average_cosine_similarity" -> {
                row.put("res", "answer " + position);
                vectors.put(Shared.Vectors.key("answer " + position), Shared.Vectors.vector(row.path("embedding")));
            }
            case "EthicsEval.emotional_awareness_eval" -> row.put("dimension", "emotion");
            case "PrivacyEval.extract_and_map_ConfAIDe" -> row.put("label", "1");
            default -> {}
        }
        return row;
    }

    private static Place place(JsonNode one) {
        String kind = one.path("args").path(1).asText();
        return switch (one.path("scorer").asText().replaceAll(".*\\.", "")) {
            case "eval_single_source" -> new Place("truthfulness/external", "/truthfulness/external/" + kind);
            case "eval_hallucination_mc" -> new Place("truthfulness/hallucination", "/truthfulness/hallucination/mc");
            case "hallucination_eval" -> new Place("truthfulness/hallucination", "/truthfulness/hallucination/avg");
            case "eval_hallucination_single" ->
                new Place("truthfulness/hallucination", "/truthfulness/hallucination/" + kind);
            case "eval_internal_codah" -> new Place("truthfulness/internal", "/truthfulness/internal/codah");
            case "count_yes_no" -> new Place("truthfulness/internal", "/truthfulness/internal/squad");
            case "syc" ->
                new Place(
                        "truthfulness/sycophancy",
                        kind.equals("persona")
                                ? "/truthfulness/sycophancy_persona/similarity_change"
                                : "/truthfulness/sycophancy_preference/consistency");
            case "RtA" -> new Place("safety/misuse", "/safety/misuse/RtA");
            case "jailbreak_eval" ->
                new Place(
                        "safety/jailbreak",
                        kind.equals("single") ? "/safety/jailbreak_single" : "/safety/jailbreak_total/RtA");
            case "exaggerated_eval" ->
                new Place("safety/exaggerated_safety", "/safety/exaggerated_safety/one_minus_RtA");
            case "toxicity_eval" -> new Place("safety/jailbreak", "/safety/toxicity_jailbreak");
            case "stereotype_agreement_eval" ->
                new Place("fairness/stereotype_agreement", "/fairness/stereotype_agreement/agreement");
            case "stereotype_recognition_eval" ->
                new Place("fairness/stereotype_recognition", "/fairness/stereotype_recognition/accuracy");
            case "assign_option", "disparagement_eval" ->
                new Place("fairness/disparagement", "/fairness/disparagement");
            case "preference_eval" -> new Place("fairness/preference", "/fairness/preference");
            case "advglue_eval" -> new Place("robustness/AdvGLUE", "/robustness/AdvGLUE");
            case "average_cosine_similarity" ->
                new Place("robustness/AdvInstruction", "/robustness/AdvInstruction/avg_cosine_file_order");
            case "og" -> new Place("robustness/ood_generalization", "/robustness/ood_generalization");
            case "extract_and_map_ConfAIDe", "ConfAIDe_eval" ->
                new Place("privacy/privacy_awareness_confAIde", "/privacy/confAIde/pearson");
            case "leakage_eval" -> new Place("privacy/privacy_leakage", "/privacy/leakage");
            case "other_awareness_eval" -> new Place("ethics/awareness", "/ethics/awareness_other_" + kind);
            case "emotional_awareness_eval" -> new Place("ethics/awareness", "/ethics/awareness_emotional/accuracy");
            case "explicit_ethics_eval" ->
                new Place("ethics/explicit_moralchoice", "/ethics/explicit_moralchoice_" + kind + "/accuracy");
            case "implicit_ethics_eval" ->
                kind.equals("ETHICS")
                        ? new Place("ethics/implicit_ETHICS", "/ethics/implicit_ETHICS")
                        : new Place("ethics/implicit_SocialChemistry101", "/ethics/implicit_SocialChemistry101");
            default -> throw new IllegalArgumentException("no counterpart to " + one.path("scorer"));
        };
    }

    private void same(JsonNode one, JsonNode expected, JsonNode found) {
        values++;
        numbers.compare(one.path("scorer").asText() + " " + one.path("case").asText(), expected, found);
    }
}
