package org.trustllm.internal.markup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns that are as wide as they must be, and where a screen is narrower, fewer. */
public final class Columns {
    private static final String GAP = "  ";
    private static final int LEAST = 8;

    /** One cell alone is a heading. */
    private final List<List<String>> rows = new ArrayList<>();

    private final int size;
    private final Set<Integer> numbers;

    /** The head, and the columns that are flush right. */
    public Columns(List<String> head, int... numbers) {
        this.rows.add(head);
        this.size = head.size();
        this.numbers = IntStream.of(numbers).boxed().collect(Collectors.toSet());
    }

    /** Adds a row, whoever wrote its texts. */
    public void add(List<String> row) {
        rows.add(row.stream().map(HtmlText::line).toList());
    }

    /** Adds a heading over the rows that follow. */
    public void heading(String title) {
        rows.add(List.of(HtmlText.line(title)));
    }

    /** Writes all columns. */
    public void write(Appendable out) throws IOException {
        write(out, Wrapped.UNLIMITED);
    }

    /** Whether so wide a screen holds all columns but these. */
    public boolean fits(int width, int... without) {
        return width(kept(without.length, without)) <= width;
    }

    /**
     * Writes what a screen of so many characters holds.
     *
     * @param expendable the columns that are left out until it fits, the first of them first
     */
    public void write(Appendable out, int width, int... expendable) throws IOException {
        int left = 0;
        while (left < expendable.length && width(kept(left, expendable)) > width) {
            left++;
        }
        List<Integer> shown = kept(left, expendable);
        int[] widths = widths();
        int over = width(shown) - width;
        if (over > 0) {
            // the widest gives way
            int widest = shown.stream()
                    .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                    .orElseThrow();
            widths[widest] = Math.max(LEAST, widths[widest] - over);
        }
        for (int r = 0; r < rows.size(); r++) {
            List<String> row = rows.get(r);
            if (row.size() < size) {
                out.append('\n');
                Emphasis.append(out, Emphasis.Tone.HEADING, row.getFirst());
                out.append('\n');
            } else {
                write(row, shown, widths, r == 0, out);
            }
        }
    }

    private void write(List<String> row, List<Integer> shown, int[] widths, boolean head, Appendable out)
            throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i : shown) {
            String cell = cut(row.get(i), widths[i]);
            String blank = " ".repeat(widths[i] - cell.length());
            line.append(numbers.contains(i) ? blank + cell : cell + blank).append(GAP);
        }
        String text = line.toString().stripTrailing();
        if (head) {
            Emphasis.append(out, Emphasis.Tone.HEADING, text);
        } else {
            out.append(text);
        }
        out.append('\n');
    }

    private static String cut(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - 1) + "…";
    }

    private List<Integer> kept(int left, int... expendable) {
        Set<Integer> kept = new TreeSet<>();
        IntStream.range(0, size).forEach(kept::add);
        IntStream.of(expendable).limit(left).forEach(kept::remove);
        return new ArrayList<>(kept);
    }

    private int[] widths() {
        int[] widths = new int[size];
        for (List<String> row : rows) {
            for (int i = 0; i < size && row.size() == size; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private int width(List<Integer> shown) {
        int[] widths = widths();
        return shown.stream().mapToInt(i -> widths[i]).sum() + GAP.length() * (shown.size() - 1);
    }
}
