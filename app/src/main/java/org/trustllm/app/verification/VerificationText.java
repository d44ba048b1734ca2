package org.trustllm.app.verification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.trustllm.benchmark.published.FileFinding;
import org.trustllm.benchmark.published.PublishedSet;
import org.trustllm.benchmark.published.RowFinding;
import org.trustllm.benchmark.published.Verification;

/**
 * A comparison with the published data, for people and for programs.
 *
 * @param partial whether files and rows may be missing, or stand in another order
 */
record VerificationText(Verification verification, boolean partial) {
    /** Lines of a kind that the table shows; the JSON has all rows. */
    private static final int SHOWN = 10;

    String table() {
        StringBuilder out = new StringBuilder();
        for (FileFinding file : verification.files()) {
            out.append("%-40s %5s  %s%s%n"
                    .formatted(
                            file.file(),
                            file.state() == FileFinding.State.ABSENT ? "" : file.rows(),
                            file.state().words(),
                            summary(file)));
            rows(file).forEach(row -> out.append("    ").append(row).append(System.lineSeparator()));
        }
        if (!verification.others().isEmpty()) {
            out.append("not among the published files: %s%n".formatted(String.join(", ", verification.others())));
        }
        long faults = verification.files().stream()
                .filter(file -> file.isFault(partial))
                .count();
        return out.append(
                        faults == 0
                                ? "no fault found%n".formatted()
                                : "%d of %d files at fault%n"
                                        .formatted(faults, PublishedSet.files().size()))
                .toString();
    }

    private static String summary(FileFinding file) {
        StringJoiner summary = new StringJoiner(", ", ": ", "").setEmptyValue("");
        for (Kind kind : Kind.values()) {
            long count = kind.of(file).size();
            if (count > 0) {
                summary.add(count + " " + kind.word());
            }
        }
        return summary.toString();
    }

    private static List<String> rows(FileFinding file) {
        List<String> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<String> rows = kind == Kind.MISSING
                    ? spans(kind.of(file))
                    : kind.of(file).stream().map(VerificationText::line).toList();
            rows.stream().limit(SHOWN).forEach(lines::add);
            if (rows.size() > SHOWN) {
                lines.add("... and %d more lines (--json has all rows)".formatted(rows.size() - SHOWN));
            }
        }
        return lines;
    }

    /** Missing rows that follow each other, in a line. */
    private static List<String> spans(List<RowFinding> missing) {
        BitSet rows = new BitSet();
        missing.forEach(finding -> rows.set(((RowFinding.Missing) finding).published()));
        List<String> spans = new ArrayList<>();
        for (int from = rows.nextSetBit(0); from >= 0; ) {
            int end = rows.nextClearBit(from);
            spans.add("missing  published row " + (end - from == 1 ? from : from + " to " + (end - 1)));
            from = rows.nextSetBit(end);
        }
        return spans;
    }

    private static String line(RowFinding finding) {
        return switch (finding) {
            case RowFinding.Changed changed ->
                "changed  %s, published as row %d: %s"
                        .formatted(
                                changed.key(),
                                changed.published(),
                                changed.fields().isEmpty() ? "some field" : String.join(", ", changed.fields()));
            case RowFinding.Added added -> "added    " + added.key();
            case RowFinding.Missing missing -> "missing  published row " + missing.published();
            case RowFinding.Moved moved -> "moved    %s, published as row %d".formatted(moved.key(), moved.published());
        };
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("fault", verification.hasFault(partial)).put("partial", partial);
        for (FileFinding file : verification.files()) {
            ObjectNode one = node.withArray("files").addObject();
            one.put("file", file.file())
                    .put("state", file.state().key())
                    .put("fault", file.isFault(partial))
                    .put("rows", file.rows());
            PublishedSet.file(file.file()).ifPresent(published -> one.put("published_rows", published.rows()));
            for (Kind kind : Kind.values()) {
                kind.of(file)
                        .forEach(finding ->
                                describe(finding, one.withArray(kind.word()).addObject()));
            }
        }
        verification.others().forEach(node.putArray("others")::add);
        return node;
    }

    private static void describe(RowFinding finding, ObjectNode node) {
        switch (finding) {
            case RowFinding.Changed changed -> {
                node.put("row", changed.key()).put("published_row", changed.published());
                changed.fields().forEach(node.putArray("fields")::add);
            }
            case RowFinding.Added added -> node.put("row", added.key());
            case RowFinding.Missing missing -> node.put("published_row", missing.published());
            case RowFinding.Moved moved -> node.put("row", moved.key()).put("published_row", moved.published());
        }
    }

    /** The worst first. */
    private enum Kind {
        CHANGED(RowFinding.Changed.class),
        ADDED(RowFinding.Added.class),
        MISSING(RowFinding.Missing.class),
        MOVED(RowFinding.Moved.class);

        private final Class<? extends RowFinding> type;

        Kind(Class<? extends RowFinding> type) {
            this.type = type;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        List<RowFinding> of(FileFinding file) {
            return file.findings().stream().filter(type::isInstance).toList();
        }
    }
}
