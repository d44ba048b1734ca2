package org.trustllm.dashboard;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.dashboard.index.Hits;
import org.trustllm.dashboard.index.NotFoundException;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.dashboard.runs.Elsewhere;
import org.trustllm.dashboard.runs.RunSample;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.dashboard.runs.SampleView;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.judge.Verdict;

/**
 * Finds a row in other runs: by its key in those over the same files, otherwise by its file and its whole prompt, as
 * directories of recorded answers have the same rows in files of their own.
 */
record SameRow(Site site) {
    private static final int MOST = 8;

    /** Rows of one file that hold the prompt and are looked at for one that is nothing else. */
    private static final int MOST_ALIKE = 50;

    /** The newest runs that have it. */
    List<Elsewhere> of(RunSummary run, SampleView sample) {
        String digest = run.settings().dataDigest();
        String prompt = sample.answer() == null ? "" : sample.answer().prompt();
        List<Elsewhere> found = new ArrayList<>();
        for (RunSummary other : site.runs()) {
            boolean sameFiles = other.settings().dataDigest().equals(digest);
            if (found.size() < MOST && !other.folder().equals(run.folder()) && (sameFiles || !prompt.isEmpty())) {
                site.ready(other)
                        .flatMap(index -> keys(index, sample.key(), sameFiles ? "" : prompt)
                                .flatMap(key -> verdicts(other, index, key).stream())
                                .findFirst())
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Elsewhere> verdicts(RunSummary run, RunIndex index, RowKey key) {
        try {
            String words = new RunSample(index, key)
                    .view().verdicts().stream()
                            .map(line -> line.assessment() + ": "
                                    + (line.judged().verdict() instanceof Verdict.Scored scored
                                            ? scored.label()
                                            : "unscored"))
                            .collect(Collectors.joining(", "));
            return Optional.of(new Elsewhere(run, key, words));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Where it may stand: in the same epoch, or where the row was asked once, or the first time. */
    private static Stream<RowKey> keys(RunIndex index, RowKey key, String prompt) {
        Stream<RowKey> keys = Stream.of(key, key.once(), key.inEpoch(1)).distinct();
        return prompt.isEmpty()
                ? keys
                : keys.flatMap(one -> index.ask(connection -> asking(connection, index, one, prompt)).stream());
    }

    /** The row of a file that asks the same; the same number first, where several do. */
    private static Optional<RowKey> asking(Connection connection, RunIndex index, RowKey key, String prompt)
            throws SQLException, IOException {
        Hits hits = index.hits(prompt);
        String sql = "SELECT rowid FROM " + index.table()
                + " v WHERE answer AND latest AND file = ? AND epoch = ? AND part = ? AND " + Hits.CONDITION
                + " ORDER BY nr <> ?, nr LIMIT " + MOST_ALIKE;
        List<Object> values = List.of(key.file(), key.epoch(), key.part(), hits.lines(), hits.bits(), key.row());
        List<Integer> lines = RowQuery.rows(connection, sql, values, rows -> {
            List<Integer> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        });
        return index.lines().read(lines).stream()
                .flatMap(line -> line instanceof AnswerLine answer ? Stream.of(answer) : Stream.empty())
                .filter(answer -> answer.prompt().equals(prompt))
                .map(AnswerLine::key)
                .findFirst();
    }
}
