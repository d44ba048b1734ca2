package org.trustllm.local.judge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Calibrations;
import org.trustllm.calibration.Quality;
import org.trustllm.judge.JudgeKind;

/** What cross-validation says of a judge whose weights were made in the same way from all of the data. */
public final class HeldOutCalibration {
    /** Sets in the order of their weight, with what they are called. The other sources are files of recorded answers. */
    private static final Map<String, String> SETS = sets();

    private HeldOutCalibration() {}

    private static Map<String, String> sets() {
        Map<String, String> sets = new LinkedHashMap<>();
        sets.put("xstest", "XSTest completions, people's labels, models held out");
        sets.put("gptfuzz", "GPTFuzz replies, people's labels, questions held out");
        sets.put("ordinary", "ordinary answers, instructions held out");
        sets.put("jailbroken-replies-perspective", "jailbroken replies, Perspective's scores, documents held out");
        sets.put(
                "realtoxicityprompts-perspective",
                "RealToxicityPrompts subset, Perspective's scores, documents held out");
        return sets;
    }

    /**
     * A calibration for each source of held-out answers, the one that counts most first.
     *
     * @param judge the id of the judge that the whole data made
     * @param date the day
     */
    public static Calibrations of(JudgeKind kind, String judge, LocalDate date, List<HeldOut> held) {
        Map<String, List<HeldOut>> sources =
                new TreeMap<>(held.stream().collect(Collectors.groupingBy(HeldOut::source)));
        List<String> order = new ArrayList<>(SETS.keySet());
        sources.keySet().stream().filter(source -> !SETS.containsKey(source)).forEach(order::add);
        order.retainAll(sources.keySet());
        return Calibrations.of(order.stream()
                .map(source -> one(kind, judge, date, source, sources.getOrDefault(source, List.of())))
                .toList());
    }

    private static Calibration one(JudgeKind kind, String judge, LocalDate date, String source, List<HeldOut> rows) {
        Map<String, Quality> groups = new TreeMap<>();
        rows.stream()
                .filter(row -> !row.group().equals(source))
                .collect(Collectors.groupingBy(HeldOut::group))
                .forEach((group, some) -> groups.put(group, quality(kind, some).withoutReliability()));
        String labels = SETS.getOrDefault(source, "the paper's classifier on " + source + ", models held out");
        return new Calibration(
                judge, kind, labels, "", files(source), date.toString(), quality(kind, rows), groups, null, Map.of());
    }

    private static List<String> files(String source) {
        return switch (source) {
            case "gptfuzz", "jailbroken-replies-perspective" -> List.of("safety/jailbreak");
            default -> SETS.containsKey(source) ? List.of() : List.of(source);
        };
    }

    private static Quality quality(JudgeKind kind, List<HeldOut> rows) {
        return Quality.of(
                kind,
                rows.stream().mapToDouble(HeldOut::truth).toArray(),
                rows.stream().mapToDouble(HeldOut::score).toArray(),
                0);
    }
}
