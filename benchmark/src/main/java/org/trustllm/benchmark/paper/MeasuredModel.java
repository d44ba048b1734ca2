package org.trustllm.benchmark.paper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trustllm.benchmark.published.Descriptions;
import org.trustllm.benchmark.published.PublishedFile;
import org.trustllm.benchmark.published.PublishedSet;
import org.trustllm.internal.files.Digest;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunSpec;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.CardRow;

/** A run of ours as it can stand beside the paper's models. */
public final class MeasuredModel {
    /** The paper's values there are cosines of one vendor's embedding, and cosines of two embeddings do not compare. */
    private static final Set<String> EMBEDDED = Set.of("truthfulness/persona_sycophancy", "robustness/advinstruction");

    /** The share of the published rows from which on a value is one on them, as that of answers which must be scored. */
    private static final double LEAST = 0.8;

    private MeasuredModel() {}

    /**
     * The rank card of a report, without values that mean something else than the paper's.
     *
     * @param draws of its rows, as {@link org.trustllm.RunDirectory#cardDraws} gives them; empty where they are not at hand
     */
    @SuppressWarnings("NullAway") // does not read that an entry's coverage may be null
    public static BoardEntry entry(String name, Report report, Map<String, List<Double>> draws) {
        BoardEntry measured = ofWholeData(BoardEntry.of(name, report, apart(report), draws), report);
        if (report.provenance().settings().judges().contains("embedding=recorded")) {
            return measured;
        }
        Map<String, BoardEntry.Value> values = new LinkedHashMap<>(measured.values());
        values.replaceAll((row, value) -> EMBEDDED.contains(row) && value.value() != null
                ? new BoardEntry.Value(
                        null,
                        null,
                        String.format(
                                Locale.ROOT,
                                "%.3f by another embedding than the paper's, text-embedding-ada-002; no rank",
                                value.value()))
                : value);
        return new BoardEntry(name, measured.kind(), values, measured.apart(), measured.coverage(), measured.checked());
    }

    /** Without ranks where much less than the published rows is behind a value, as of answers that were recorded in part. */
    @SuppressWarnings("NullAway") // does not read that an entry's coverage may be null
    private static BoardEntry ofWholeData(BoardEntry entry, Report report) {
        Map<String, BoardEntry.Value> values = new LinkedHashMap<>(entry.values());
        report.card()
                .forEach(score -> values.computeIfPresent(score.row().id(), (row, value) -> {
                    String part = part(score.row(), report);
                    return part.isEmpty() || value.value() == null || !value.isRanked()
                            ? value
                            : new BoardEntry.Value(
                                    value.value(), null, part, value.spread(), false, value.draws(), value.score());
                }));
        return new BoardEntry(entry.model(), entry.kind(), values, entry.apart(), entry.coverage(), entry.checked());
    }

    /** Which task behind a row has so few of its published rows; empty for none. */
    private static String part(CardRow row, Report report) {
        Set<String> tasks = row.figures().stream().map(CardRow.Figure::task).collect(Collectors.toSet());
        return report.tasks().stream()
                .filter(task -> tasks.contains(task.task().id()))
                .flatMap(task -> Descriptions.rows(task.task().rows()).stream()
                        .filter(published -> task.rows() < LEAST * published)
                        .mapToObj(published -> "no rank: %d of %d published rows".formatted(task.rows(), published)))
                .findFirst()
                .orElse("");
    }

    /** Why a run's ranks would say more than it knows; empty where they would not. */
    static String apart(Report report) {
        Provenance run = report.provenance();
        RunSpec spec = run.settings().spec();
        if (run.smokeSize()) {
            return "the built-in rows are a smoke-size set";
        }
        if (spec != null && spec.limit() > 0) {
            return "of the data only " + spec.limit() + " rows a task";
        }
        if (spec != null && spec.until() != null) {
            return "asked until " + spec.until() + ", not all rows";
        }
        return spec == null || isOfPublishedFiles(report) ? "" : "its files are not those of the published data";
    }

    /** Whether the files that a run's tasks read are those behind the paper's tables, as far as their digest tells. */
    private static boolean isOfPublishedFiles(Report report) {
        Map<String, String> published = new LinkedHashMap<>();
        for (TaskScore task : report.tasks()) {
            String file = task.task().rows().file();
            Optional<PublishedFile> known = PublishedSet.file(file);
            if (task.rows() > 0 && known.isEmpty()) {
                // tasks of the user's own have no row here, and their files no digest
                return true;
            }
            known.filter(of -> task.rows() > 0).ifPresent(of -> published.put(file, of.sha256()));
        }
        String digest = report.provenance().settings().dataDigest();
        return published.isEmpty() || digest.isEmpty() || digest.equals(Digest.ofFiles(published));
    }
}
