package org.trustllm.dashboard.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.internal.judge.AnchorWords;

/**
 * What a judge said of the same fixed answers, run by run: as long as that stays the same, its figures may stand in one
 * line.
 *
 * @param kind what it decides
 * @param judge its id
 * @param points the oldest run first
 */
public record Drift(String kind, String judge, List<Point> points) {
    /** So many runs are shown, the newest. */
    private static final int MOST = 40;

    public Drift {
        points = List.copyOf(points);
    }

    /**
     * A run of the judge.
     *
     * @param run when and where
     * @param said what it said there
     * @param changed whether that is not what it said in the run before
     */
    public record Point(RunSummary run, AnchorWords said, boolean changed) {}

    /** The judges of runs, by kind and id. */
    public static List<Drift> of(List<RunSummary> runs) {
        Map<List<String>, List<Point>> judges = new TreeMap<>(
                Comparator.comparing((List<String> judge) -> judge.getFirst()).thenComparing(List::getLast));
        runs.stream()
                .sorted(Comparator.comparing(RunSummary::started))
                .forEach(run -> AnchorWords.in(run.circumstances().anchors())
                        .forEach(said -> add(
                                judges.computeIfAbsent(List.of(said.kind(), said.judge()), judge -> new ArrayList<>()),
                                run,
                                said)));
        return judges.entrySet().stream()
                .map(entry ->
                        new Drift(entry.getKey().getFirst(), entry.getKey().getLast(), newest(entry.getValue())))
                .toList();
    }

    private static void add(List<Point> points, RunSummary run, AnchorWords said) {
        boolean changed = !points.isEmpty() && !points.getLast().said().digest().equals(said.digest());
        points.add(new Point(run, said, changed));
    }

    private static List<Point> newest(List<Point> points) {
        return points.subList(Math.max(0, points.size() - MOST), points.size());
    }

    public long changes() {
        return points.stream().filter(Point::changed).count();
    }

    /** How many fixed answers there are. */
    public int anchors() {
        return points.stream()
                .mapToInt(point -> point.said().words().size())
                .max()
                .orElse(0);
    }
}
