package org.trustllm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.Totals;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;

/** Whether a run's figures and totals are those of its journal and its reviews, every planned row counted once. */
record CountAudit(RunDirectory directory) {
    /** The tolerance at which figures of several implementations are held to be one. */
    private static final double LAST_DIGITS = 1e-12;

    /** Runs of before thoughts were counted say nothing of them, and their scores neither. */
    private static final String THOUGHTS = "thoughts";

    /** What a figure is, in every version; remarks and what is known of judges change from one to the next. */
    private static final Set<String> FIGURES = Set.of(
            "sections",
            "section",
            "tasks",
            "task",
            "rows",
            "measures",
            "name",
            "part",
            "parts",
            "value",
            "interval95",
            "low",
            "high",
            "scored",
            "unscored",
            "unscored_reasons",
            "judges",
            "judge_quality",
            "reviewed",
            "prediction_powered",
            "rank_card",
            "row",
            THOUGHTS,
            "answers",
            "with_text",
            "with_thoughts",
            "tokens_told",
            "tokens",
            "cut",
            "unopened");

    private static final JsonMapper JSON = new JsonMapper();

    /** Of a run that only asked, which has no scores. */
    List<String> ofAsking() throws IOException {
        List<String> faults = new ArrayList<>();
        totals(RunStore.description(directory.folder()), faults);
        return faults;
    }

    List<String> faults(Report report) throws IOException {
        List<String> faults = new ArrayList<>();
        RunFile description = RunStore.description(directory.folder());
        Map<String, Integer> counted = new HashMap<>();
        report.tasks().forEach(score -> counted.put(score.task().id(), score.rows()));
        for (Planned part : description.plan()) {
            int rows = counted.getOrDefault(part.task(), -1);
            if (rows != part.answers()) {
                faults.add("%s: expected %s counted, found %s"
                        .formatted(part.task(), Counted.of(part.answers(), "row"), rows < 0 ? "no such task" : rows));
            }
        }
        scores(report, description.settings().thoughts() != null, faults);
        totals(description, faults);
        return faults;
    }

    private void scores(Report report, boolean thoughts, List<String> faults) throws IOException {
        StringBuilder expected = new StringBuilder();
        Renderers.json().render(report, expected);
        Path scores = directory.folder().resolve("scores.json");
        if (!Files.exists(scores)) {
            faults.add("scores.json: expected the scores of a finished run, found none");
        } else if (!isSame(expected.toString(), GivenFile.text(GivenFile.plain(scores)), thoughts)) {
            // scores of before the reviews, or by intervals of another version, are made anew and nothing is lost
            faults.add(
                    "scores.json: expected the scores that follow from the journal and its reviews, found others; where reviews came since, or another version wrote them, make them anew: report %s --format json --out %s"
                            .formatted(directory.folder(), scores));
        }
    }

    /** The same figures but for their last digits, which hang on the order in which a version adds up. */
    private static boolean isSame(String expected, String found, boolean thoughts) {
        try {
            JsonNode due = figures(JSON.readTree(expected));
            JsonNode written = figures(JSON.readTree(found));
            if (!thoughts && !written.has(THOUGHTS) && due instanceof ObjectNode counted) {
                counted.remove(THOUGHTS);
            }
            return due.equals(CountAudit::compare, written);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static JsonNode figures(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.retain(FIGURES);
        }
        node.forEach(CountAudit::figures);
        return node;
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isFloatingPointNumber() && other.isFloatingPointNumber()) {
            double size = Math.max(1, Math.abs(one.doubleValue()));
            return Math.abs(one.doubleValue() - other.doubleValue()) <= LAST_DIGITS * size ? 0 : 1;
        }
        return one.equals(other) ? 0 : 1;
    }

    private void totals(RunFile description, List<String> faults) throws IOException {
        try (RunReader run = RunReader.open(directory.folder())) {
            run.totals().texts().forEach((name, expected) -> {
                Map<String, String> took = description.circumstances().took();
                String older = name.equals(Totals.UNRECORDED) ? took.getOrDefault(Totals.FAILED, "none") : "none";
                String found = took.getOrDefault(name, older);
                if (!found.equals(expected)) {
                    faults.add(
                            "run.json, %s: expected %s as in the journal, found %s".formatted(name, expected, found));
                }
            });
        }
    }
}
