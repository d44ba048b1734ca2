package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trustllm.benchmark.paper.MeasuredModel;
import org.trustllm.benchmark.paper.PaperTables;
import org.trustllm.benchmark.paper.RankRule;
import org.trustllm.data.InputException;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.render.ReportFile;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;
import org.trustllm.task.CardRow;
import org.trustllm.task.Profile;

/** Puts the runs on a shelf beside the paper's models. */
public record Boards(Benchmark benchmark) {
    private static final String CHANCE =
            "Published values carry no intervals, because nobody can look at the answers: neighbours may well be equal.";
    private static final String JUDGES = "Runs are judged by their own judges, the paper's models by GPT-4, ChatGPT, a"
            + " Longformer classifier and Perspective: part of a difference can be the judge's.";
    private static final String SMOKE =
            "The built-in rows are a smoke-size set and not those of the paper: such a run's ranks are a first look.";

    public Leaderboard of(List<RunFolder> runs, RankRule rule) {
        List<CardRow> card = benchmark.profile(Profile.STANDARD).card();
        List<BoardEntry> entries = new ArrayList<>(rule.models(PaperTables.read(), card));
        Set<String> remarks = new LinkedHashSet<>(rule.remarks());
        remarks.add(CHANCE);
        Set<String> names = new LinkedHashSet<>();
        for (RunFolder run : runs) {
            add(run, entries, remarks, names);
        }
        return Leaderboard.of(rule.word(), rule.rows(card), entries, List.copyOf(remarks));
    }

    private void add(RunFolder run, List<BoardEntry> entries, Set<String> remarks, Set<String> names) {
        try {
            Report report = ReportFile.read(run.path().resolve("scores.json"), benchmark::profile);
            String scoring = report.provenance().scoring();
            if (!scoring.equals(Profile.STANDARD) && !scoring.equals("published")) {
                remarks.add(run.name() + " is left out: figures of " + scoring
                        + " do not compare with the paper's tables.");
                return;
            }
            String model = report.provenance().model();
            String name = names.add(model) ? model : model + " (" + run.name() + ")";
            entries.add(MeasuredModel.entry(name, report));
            remarks.add(JUDGES);
            if (report.provenance().smokeSize()) {
                remarks.add(SMOKE);
            }
        } catch (InputException | IOException | IllegalArgumentException e) {
            remarks.add(run.name() + " is left out: it has no scores that can be read.");
        }
    }
}
