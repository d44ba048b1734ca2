package org.trustllm.internal.telling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.compare.Comparison;
import org.trustllm.compare.TaskComparison;
import org.trustllm.data.RowKey;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.HtmlText;
import org.trustllm.internal.markup.MarkdownText;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.internal.text.Counted;
import org.trustllm.stats.Estimate;

/**
 * A comparison in words: aligned columns for a terminal, or Markdown.
 *
 * @param markdown whether the tables are Markdown
 * @param items whether the samples with another verdict are listed
 * @param answers what a run answered to a sample, by the run's index; null where answers are not shown
 * @param width characters of a line of the terminal
 */
public record ComparisonText(
        boolean markdown, boolean items, @Nullable Answers answers, int width) {

    /** Where answers come from. */
    @FunctionalInterface
    public interface Answers {
        /** What a run answered to a sample. */
        String of(int run, RowKey sample) throws IOException;
    }

    private static final List<String> NARROW = List.of(
            "TASK",
            "FIGURE",
            "FIRST",
            "SECOND",
            "",
            "CHANGE",
            "CHANGE, 95 %",
            "FOUND FROM",
            "N",
            "P",
            "HOLM",
            "BH",
            "BETTER");
    private static final int[] EXPENDABLE = {11, 9, 7, 1, 8, 5, 10};
    private static final String MARK = "*";

    private static final List<String> HEAD = List.of(
            "TASK", "FIGURE", "FIRST", "SECOND", "DIFFERENCE", "95 %", "FOUND FROM", "N", "P", "HOLM", "BH", "BETTER");

    /** One as wide as it must be. */
    public ComparisonText(boolean markdown, boolean items, @Nullable Answers answers) {
        this(markdown, items, answers, Wrapped.UNLIMITED);
    }

    /** Writes it. */
    public void render(Comparison comparison, Appendable out) throws IOException {
        List<String> names = comparison.names().stream().map(this::plain).toList();
        for (String note : comparison.notes()) {
            Wrapped.write(plain(note), width, 0, out);
        }
        for (Comparison.Pair pair : comparison.pairs()) {
            pair(pair, names, out);
        }
        if (names.size() > 2) {
            alike(comparison, names, out);
        }
        out.append("\n");
        String tests = String.format(
                Locale.ROOT,
                "%s; Holm and Benjamini-Hochberg over all of them. Better: Holm's p below 0.05; \"cannot be told\":"
                        + " so few rows or clusters reach no such p, whatever the answers. Found from: the smallest true"
                        + " difference that these rows find with a chance of 80 %%.",
                Counted.of(comparison.tests(), "paired test"));
        Wrapped.write(tests, width, 0, out);
        if (isNarrow()) {
            Wrapped.write("Columns for which there is no room are left out; --wide shows all.", width, 0, out);
        }
    }

    private void pair(Comparison.Pair pair, List<String> names, Appendable out) throws IOException {
        if (isNarrow()) {
            narrow(pair, names, out);
        } else {
            out.append("\n%sFirst: %s. Second: %s.\n\n"
                    .formatted(markdown ? "## " : "", names.get(pair.first()), names.get(pair.second())));
            List<List<String>> rows = new ArrayList<>();
            rows.add(HEAD);
            pair.tasks()
                    .forEach(
                            task -> rows.add(row(task).stream().map(this::plain).toList()));
            table(rows, out);
        }
        for (TaskComparison task : pair.tasks()) {
            if (!told(task).isEmpty() && !isNarrow()) {
                out.append("%s%s: %s\n".formatted(markdown ? "\n- " : "", plain(task.task()), plain(told(task))));
            }
            if (items) {
                items(pair, task, out);
            }
        }
    }

    private boolean isNarrow() {
        return !markdown && width != Wrapped.UNLIMITED;
    }

    private void narrow(Comparison.Pair pair, List<String> names, Appendable out) throws IOException {
        out.append('\n');
        Wrapped.write("First:  " + names.get(pair.first()), width, 8, out);
        Wrapped.write("Second: " + names.get(pair.second()), width, 8, out);
        out.append('\n');
        Columns columns = new Columns(NARROW, 2, 3, 5, 7, 8, 9, 10, 11);
        String section = "";
        for (TaskComparison task : pair.tasks()) {
            if (task.first() == null && task.second() == null) {
                // its note says why
                continue;
            }
            String id = task.task();
            int slash = id.indexOf('/');
            if (!id.substring(0, slash + 1).equals(section)) {
                section = id.substring(0, slash + 1);
                columns.heading(section.isEmpty() ? "" : id.substring(0, slash));
            }
            List<String> row = new ArrayList<>(row(task));
            row.set(0, "  " + id.substring(slash + 1));
            row.add(4, told(task).isEmpty() ? "" : MARK);
            columns.add(row);
        }
        columns.write(out, width, EXPENDABLE);
        out.append('\n');
        for (Map.Entry<String, List<String>> note : notes(pair).entrySet()) {
            Wrapped.write(MARK + " " + note.getKey() + ": " + String.join(", ", note.getValue()), width, 2, out);
        }
    }

    /** What is said of tasks, each thing once, with the tasks that it is said of. */
    private static Map<String, List<String>> notes(Comparison.Pair pair) {
        Map<String, List<String>> notes = new LinkedHashMap<>();
        for (TaskComparison task : pair.tasks()) {
            for (String part : told(task).split("; ", -1)) {
                if (!part.isEmpty()) {
                    notes.computeIfAbsent(HtmlText.line(part), said -> new ArrayList<>())
                            .add(HtmlText.line(task.task()));
                }
            }
        }
        return notes;
    }

    private static String told(TaskComparison task) {
        List<String> parts = new ArrayList<>();
        if (!task.note().isEmpty()) {
            parts.add(task.note());
        }
        TaskComparison.Test test = task.test();
        if (test != null && !test.isWithinReach()) {
            parts.add("cannot be told apart: the smallest p that the test can reach (" + test.method() + ") is "
                    + probability(test.least()));
        }
        for (Map.Entry<TaskComparison.Change.Kind, Integer> change :
                task.changed().entrySet()) {
            parts.add(change.getValue() + " " + change.getKey().words());
        }
        return String.join("; ", parts);
    }

    private static List<String> row(TaskComparison task) {
        TaskComparison.Test test = task.test();
        Estimate difference = task.difference();
        Double first = task.first();
        Double second = task.second();
        return List.of(
                task.task(),
                task.scale().name() + " " + task.scale().direction().arrow(),
                first == null ? "" : number(first),
                second == null ? "" : number(second),
                first == null || second == null ? "" : signed(first - second),
                difference == null ? "" : signed(difference.low()) + " to " + signed(difference.high()),
                task.detectable().isPresent() ? number(task.detectable().getAsDouble()) : "",
                Integer.toString(task.scored()),
                test == null ? "" : probability(test.pValue()),
                test == null ? "" : probability(test.holm()),
                test == null ? "" : probability(test.benjaminiHochberg()),
                task.verdict());
    }

    private void table(List<List<String>> rows, Appendable out) throws IOException {
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (int r = 0; r < rows.size(); r++) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                String cell = rows.get(r).get(i);
                cells.add(cell + (i == widths.length - 1 ? "" : " ".repeat(widths[i] - cell.length())));
            }
            out.append(
                    markdown
                            ? "| " + String.join(" | ", cells) + " |"
                            : String.join("  ", cells).stripTrailing());
            out.append("\n");
            if (markdown && r == 0) {
                out.append("|").append("---|".repeat(widths.length)).append("\n");
            }
        }
    }

    private void items(Comparison.Pair pair, TaskComparison task, Appendable out) throws IOException {
        Answers source = answers;
        for (TaskComparison.Change change : task.changes()) {
            String where = change.first().equals(change.second())
                    ? change.first().toString()
                    : change.first() + " and " + change.second();
            out.append("  %s: %s\n".formatted(change.kind().words(), plain(where)));
            if (source != null) {
                out.append("    first:  ")
                        .append(quoted(source.of(pair.first(), change.first())))
                        .append("\n");
                out.append("    second: ")
                        .append(quoted(source.of(pair.second(), change.second())))
                        .append("\n");
            }
        }
    }

    /** On one line, so that no answer can pass for a line of ours. */
    private String quoted(String answer) {
        String line = answer.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return plain(line);
    }

    private String plain(String text) {
        return markdown ? MarkdownText.line(text) : HtmlText.line(text);
    }

    private void alike(Comparison comparison, List<String> names, Appendable out) throws IOException {
        out.append(markdown ? "\n## Not told apart\n\n" : "\nNot told apart (each set; a run may stand in several):\n");
        for (String task : comparison.pairs().stream()
                .flatMap(pair -> pair.tasks().stream())
                .map(TaskComparison::task)
                .distinct()
                .toList()) {
            List<Set<Integer>> sets = comparison.alikeOn(task);
            if (!sets.isEmpty()) {
                out.append("%s%s: %s\n"
                        .formatted(
                                markdown ? "- " : "",
                                plain(task),
                                sets.stream()
                                        .map(set -> set.stream().map(names::get).collect(Collectors.joining(", ")))
                                        .collect(Collectors.joining(" | "))));
            }
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    private static String probability(double p) {
        return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
