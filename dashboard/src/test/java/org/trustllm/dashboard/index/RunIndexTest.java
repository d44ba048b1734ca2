package org.trustllm.dashboard.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.dashboard.MadeRun;
import org.trustllm.dashboard.RunStoreCount;
import org.trustllm.dashboard.runs.Indexes;
import org.trustllm.dashboard.runs.RunFolder;
import org.trustllm.dashboard.runs.RunRows;
import org.trustllm.dashboard.runs.RunSample;
import org.trustllm.dashboard.runs.SampleView;
import org.trustllm.dashboard.runs.Spread;
import org.trustllm.dashboard.runs.Spreads;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;

/** What the index says of a journal is what stands in it. */
class RunIndexTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Indexes indexes;

    @BeforeEach
    void open() {
        indexes = new Indexes(folder.resolve("cache"), Sensitive.of(new TrustBenchmark()));
    }

    @AfterEach
    void close() {
        indexes.close();
    }

    private Path run() {
        return folder.resolve("run");
    }

    private RunIndex index() {
        RunIndex index = indexes.of(RunFolder.of(folder, run()));
        assertThat(index.await(LONG)).isTrue();
        return index;
    }

    private RowsView rows(RowFilter filter) {
        return new RunRows(index()).view(filter);
    }

    private static RowFilter search(String text) {
        return new RowFilter("", "", "", "", "", "", "", "", text, "", "");
    }

    private static RowFilter outcome(String task, String outcome) {
        return new RowFilter("", task, "", outcome, "", "", "", "", "", "", "");
    }

    @Test
    void everyVerdictIsARowAndPagesMissNoneAndRepeatNone() throws IOException {
        MadeRun.make(run(), "m", prompt -> "No.");
        long verdicts = RunStoreCount.verdicts(run());
        RowFilter filter = RowFilter.ALL;
        long seen = 0;
        RowsView view = rows(filter);
        assertThat(view.count()).isEqualTo(verdicts);
        seen += view.rows().size();
        while (!view.next().isEmpty()) {
            view = rows(filter.withAfter(view.next()));
            seen += view.rows().size();
        }
        assertThat(seen).isEqualTo(verdicts);
    }

    @Test
    void ordersByScorePageThroughAllRowsToo() throws IOException {
        MadeRun.make(run(), "m", prompt -> prompt.length() % 2 == 0 ? "Yes." : "I'm sorry, I cannot help with that.");
        for (String order : List.of("low", "high")) {
            RowFilter filter = new RowFilter("", "", "", "", "", "", "", "", "", order, "");
            RowsView view = rows(filter);
            long seen = view.rows().size();
            while (!view.next().isEmpty()) {
                view = rows(filter.withAfter(view.next()));
                seen += view.rows().size();
            }
            assertThat(seen).as(order).isEqualTo(view.count());
        }
    }

    @Test
    void wordsAreFoundInPromptsAndAnswersWhateverTheirCase() throws IOException {
        MadeRun.make(run(), "m", prompt -> prompt.length() % 3 == 0 ? "A Zebra ran." : "Nothing.");
        List<Row> found = new RunRows(index()).all(search("ZEBRA ran"), 1000);
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.answer()).contains("Zebra"));
        assertThat(rows(search("no such words anywhere")).rows()).isEmpty();
        String word = found.getFirst().prompt().substring(0, 20).toLowerCase(Locale.ROOT);
        assertThat(rows(search(word)).rows()).isNotEmpty();
    }

    @Test
    void filtersAgreeWithTheJournal() throws IOException {
        MadeRun.make(run(), "m", prompt -> prompt.length() % 2 == 0 ? "Yes." : "I'm sorry, I cannot help with that.");
        for (String task : MadeRun.TASKS) {
            long scored = RunStoreCount.scored(run(), task);
            assertThat(rows(outcome(task, "scored")).count()).as(task).isEqualTo(scored);
            assertThat(rows(outcome(task, "scored")).count()
                            + rows(outcome(task, "unscored")).count())
                    .as(task)
                    .isEqualTo(rows(outcome(task, "")).count());
        }
    }

    @Test
    void aGrowingJournalIsFollowedAndATornLineIsLeftForLater() throws IOException {
        MadeRun.make(run(), "m", prompt -> "No.");
        Path journal = run().resolve("outcomes.jsonl");
        byte[] whole = Files.readAllBytes(journal);
        Files.write(journal, java.util.Arrays.copyOf(whole, whole.length / 3));
        long first = rows(RowFilter.ALL).rows().size();
        assertThat(index().lineCount()).isPositive();
        Files.write(
                journal,
                java.util.Arrays.copyOfRange(whole, whole.length / 3, whole.length),
                StandardOpenOption.APPEND);
        assertThat(rows(RowFilter.ALL).count())
                .isEqualTo(RunStoreCount.verdicts(run()))
                .isGreaterThanOrEqualTo(first);
    }

    @Test
    void aJournalThatWasWrittenAnewIsReadAnew() throws IOException {
        MadeRun.make(run(), "m", prompt -> "First.");
        assertThat(rows(search("first.")).rows()).isNotEmpty();
        Files.delete(run().resolve("outcomes.jsonl"));
        Files.delete(run().resolve("run.json"));
        MadeRun.make(run(), "m", prompt -> "A second one, which is longer than the first.");
        assertThat(rows(search("second one")).rows()).isNotEmpty();
        assertThat(rows(search("first.")).rows())
                .allSatisfy(row -> assertThat(row.answer()).contains("second"));
    }

    @Test
    void aLaterLineTakesThePlaceOfAnEarlierOne() throws IOException {
        MadeRun.make(run(), "m", prompt -> "First.");
        RowsView before = rows(RowFilter.ALL);
        List<VerdictLine> verdicts = RunStoreCount.outcomes(run()).stream()
                .filter(VerdictLine.class::isInstance)
                .map(VerdictLine.class::cast)
                .limit(5)
                .toList();
        try (RunStore store = RunStore.open(run())) {
            store.append(verdicts);
        }
        assertThat(rows(RowFilter.ALL).count()).isEqualTo(before.count());
        SampleView sample = new RunSample(index(), verdicts.getFirst().judged().key()).view();
        assertThat(sample.answer()).isNotNull();
    }

    @Test
    void anIndexIsKeptForTheNextServer() throws IOException {
        MadeRun.make(run(), "m", prompt -> "No.");
        long count = rows(RowFilter.ALL).count();
        indexes.close();
        indexes = new Indexes(folder.resolve("cache"), Sensitive.of(new TrustBenchmark()));
        assertThat(rows(RowFilter.ALL).count()).isEqualTo(count);
        assertThat(rows(RowFilter.ALL).rows().getFirst().answer()).isEqualTo("No.");
    }

    @Test
    void whatAnEarlierVersionMadeOfTheJournalIsDeleted() throws IOException {
        MadeRun.make(run(), "m", prompt -> "No.");
        rows(RowFilter.ALL);
        indexes.close();
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file, file.resolveSibling(file.getFileName().toString().replaceFirst("-v\\d+", "-v0")));
            }
        }
        indexes = new Indexes(folder.resolve("cache"), Sensitive.of(new TrustBenchmark()));
        assertThat(rows(RowFilter.ALL).rows()).isNotEmpty();
        assertThat(folder.resolve("cache"))
                .isDirectoryNotContaining("glob:**-v0*")
                .isDirectoryContaining("glob:**.words");
    }

    @Test
    void scoresAreSpreadOverTheirLabelsOrOverEvenSteps() throws IOException {
        try (RunStore store = RunStore.open(run())) {
            for (int i = 0; i < 200; i++) {
                String key = "ethics/made#" + i;
                store.append(List.of(
                        verdict("graded", key, new Verdict.Scored(i / 199.0, "", null, "made/1")),
                        verdict(
                                "refusal",
                                key,
                                new Verdict.Scored(i % 4 == 0 ? 1 : 0, i % 4 == 0 ? "yes" : "no", null, "made/1")),
                        verdict("silent", key, new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", "made/1"))));
            }
        }
        List<Spread> spreads = new Spreads(index(), "ethics/made").all();
        assertThat(spreads).extracting(Spread::assessment).containsExactly("graded", "refusal");
        assertThat(spreads).extracting(Spread::judge).containsOnly("made/1");
        assertThat(spreads.getFirst().even()).isTrue();
        assertThat(spreads.getFirst().bars())
                .hasSize(20)
                .allSatisfy(bar -> assertThat(bar.count()).isEqualTo(10));
        assertThat(spreads.getFirst().bars().getLast().high()).isEqualTo(1);
        assertThat(spreads.getLast().bars())
                .containsExactly(new Spread.Bar(0, 0, "no", 150), new Spread.Bar(1, 1, "yes", 50));
    }

    private static VerdictLine verdict(String assessment, String key, Verdict verdict) {
        return new VerdictLine("ethics/made", assessment, new Judged(RowKey.parse(key), Map.of(), verdict));
    }
}
