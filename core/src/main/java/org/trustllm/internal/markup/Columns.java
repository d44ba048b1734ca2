package org.trustllm.internal.markup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns that are as wide as they must be. */
public final class Columns {
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> numbers;

    /** The head, and the columns that are flush right. */
    public Columns(List<String> head, int... numbers) {
        this.rows.add(head);
        this.numbers = IntStream.of(numbers).boxed().collect(Collectors.toSet());
    }

    /** Adds a row, whoever wrote its texts. */
    public void add(List<String> row) {
        rows.add(row.stream().map(HtmlText::line).toList());
    }

    public void write(Appendable out) throws IOException {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String gap = " ".repeat(widths[i] - row.get(i).length());
                line.append(numbers.contains(i) ? gap + row.get(i) : row.get(i) + gap)
                        .append("  ");
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
