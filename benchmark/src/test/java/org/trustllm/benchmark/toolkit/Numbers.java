package org.trustllm.benchmark.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trustllm.report.Report;

/** Numbers that the original scorers gave, held against ours, both in the shape of the toolkit's own object. */
final class Numbers {
    /** Our section and the toolkit's function for it. */
    private static final Map<String, String> RUNS = Map.of(
            "truthfulness", "run_truthfulness",
            "safety", "run_safety_total_toxicity",
            "fairness", "run_fairness",
            "robustness", "run_robustness",
            "privacy", "run_privacy",
            "ethics", "run_ethics");

    private final List<String> differences = new ArrayList<>();
    private int compared;

    List<String> differences() {
        return differences;
    }

    /** How many numbers, and places where there is none, were held against ours. */
    int compared() {
        return compared;
    }

    /** What the six functions return, and what their scorers do one by one, but for some of these. */
    void compareAll(JsonNode golden, JsonNode ours, Set<String> leftOut) {
        RUNS.forEach((section, run) -> {
            compare(section, golden.path("pipeline").path(run), ours.path(section));
            golden.path(section).properties().forEach(scorer -> {
                if (!leftOut.contains(scorer.getKey())) {
                    compare(
                            section + "." + scorer.getKey(),
                            scorer.getValue(),
                            ours.path("sub_scorers").path(section).path(scorer.getKey()));
                }
            });
        });
    }

    /** The names of a path say whether a number is a p-value. */
    void compare(String path, JsonNode expected, JsonNode found) {
        if (expected.isObject() && !expected.has("_error")) {
            expected.properties()
                    .forEach(entry ->
                            compare(path + "." + entry.getKey(), entry.getValue(), found.path(entry.getKey())));
            return;
        }
        compared++;
        boolean same = isNothing(expected)
                ? hasNoNumber(found)
                : expected.isNumber()
                        ? found.isNumber()
                                && near(expected.asDouble(), found.asDouble(), path.contains("disparagement"))
                        : expected.equals(found);
        if (!same) {
            differences.add(path + ": expected " + expected + ", found " + found);
        }
    }

    /** As far apart as sums in another order are: 1e-12, p-values 1e-9 of their size. */
    static boolean near(double expected, double found, boolean pValue) {
        return Math.abs(found - expected)
                <= (pValue ? 1e-9 * Math.abs(expected) : 1e-12 * Math.max(1, Math.abs(expected)));
    }

    /** Where the toolkit raises, returns None or a pair of it, or not a number. */
    private static boolean isNothing(JsonNode expected) {
        return expected.isNull()
                || expected.isArray()
                || expected.has("_error")
                || expected.asText().equals("NaN");
    }

    /** No figure over all parts, or none at all: unlike in the toolkit, one part that raises does not cost the others. */
    static boolean hasNoNumber(JsonNode found) {
        JsonNode whole = Stream.of("avg", "overall")
                .filter(found::has)
                .map(found::path)
                .findFirst()
                .orElse(found);
        return !whole.isNumber() && whole.properties().stream().allMatch(entry -> hasNoNumber(entry.getValue()));
    }

    /** Whether some figure of a file says why it has no value. */
    static boolean hasReason(Report report, String file) {
        return report.sections().stream()
                .flatMap(section -> section.tasks().stream())
                .filter(score -> score.task().rows().file().equals(file))
                .anyMatch(score -> score.headline().value() == null
                        && !score.headline().note().isEmpty()
                        && !score.remark().isEmpty());
    }
}
