package org.trustllm.app.contamination;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found, as text and as JSON. */
record SuspicionText(Suspicion suspicion, String model, String benchmark) {
    private static final int SHOWN = 10;

    private static final String CAUTION =
            "No such method tells a row that was met before from one that is easy only as it stands.";

    String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%-14s %6s %8s %18s %8s  %s%n", "PROBE", "ROWS", "GAP", "95 %", "P (HOLM)", "THE GAP"));
        for (Map.Entry<Probe, Suspicion.Finding> one : suspicion.probes().entrySet()) {
            Suspicion.Finding found = one.getValue();
            text.append(String.format(
                    Locale.ROOT,
                    "%-14s %6d %+8.3f %+8.3f to %+.3f %8.4f  %s%n",
                    one.getKey().word(),
                    found.rows(),
                    found.gap().value(),
                    found.gap().low(),
                    found.gap().high(),
                    found.pValue(),
                    one.getKey().words()));
        }
        List<Suspicion.Scored> suspected = suspicion.suspected();
        text.append(String.format(
                Locale.ROOT,
                "%n%s (one-sided p %.4f, at most %.0f %% of sets that were never met).%n",
                suspicion.isAlarm() ? "ALARM: the rows seem to have been met before" : "No alarm",
                suspicion.pValue(),
                100 * Suspicion.LEVEL));
        text.append(String.format(
                Locale.ROOT,
                "%d of %d rows are suspected (%.1f %%); %.1f %% would be by mistake, by %s.%n",
                suspected.size(),
                suspicion.rows().size(),
                100.0 * suspected.size() / suspicion.rows().size(),
                100 * suspicion.falseAlarms(),
                suspicion.referenced() ? "the reference rows" : "rows on which moved ones did better"));
        suspected.stream()
                .limit(SHOWN)
                .forEach(row -> text.append(
                        String.format(Locale.ROOT, "  %-44s %6.2f%n", row.gaps().key(), row.score())));
        if (suspected.size() > SHOWN) {
            text.append("  and ").append(suspected.size() - SHOWN).append(" more, see --json\n");
        }
        return text.append(CAUTION).append('\n').toString();
    }

    String json() {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.put("schema", 1)
                .put("model", model)
                .put("benchmark", benchmark)
                .put("alarm", suspicion.isAlarm())
                .put("p", suspicion.pValue())
                .put("threshold", Double.isFinite(suspicion.threshold()) ? suspicion.threshold() : null)
                .put("false_alarm_rate", suspicion.falseAlarms())
                .put("false_alarms_from", suspicion.referenced() ? "reference rows" : "gaps below 0")
                .put("suspected", suspicion.suspected().size())
                .put("note", CAUTION);
        ObjectNode probes = root.putObject("probes");
        suspicion
                .probes()
                .forEach((probe, found) -> probes.putObject(probe.word())
                        .put("rows", found.rows())
                        .put("gap", found.gap().value())
                        .put("low", found.gap().low())
                        .put("high", found.gap().high())
                        .put("p_holm", found.pValue()));
        ArrayNode rows = root.putArray("rows");
        for (Suspicion.Scored row : suspicion.rows()) {
            ObjectNode node = rows.addObject()
                    .put("sample", row.gaps().key().toString())
                    .put("task", row.gaps().task())
                    .put("score", row.score())
                    .put("suspected", row.score() >= suspicion.threshold());
            row.gaps().gaps().forEach((probe, gap) -> node.put(probe.word(), gap));
        }
        return root.toPrettyString() + "\n";
    }
}
