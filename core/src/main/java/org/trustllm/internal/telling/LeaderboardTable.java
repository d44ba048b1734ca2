package org.trustllm.internal.telling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.HtmlText;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.leaderboard.Leaderboard;

/**
 * Two tables for a terminal: the models by average rank, and below it the rank card with a numbered column a model.
 *
 * @param width characters of a line; a narrow screen has short heads, no intervals, and the rank card in several blocks
 */
record LeaderboardTable(int width) {
    private static final int ARROW = 3;
    private static final int GAP = 2;

    void render(Leaderboard board, Appendable out) throws IOException {
        LeaderboardGrid grid = new LeaderboardGrid(board);
        if (width == Wrapped.UNLIMITED) {
            write(grid.models(), 3, out);
            out.append('\n');
            write(grid.ranks(), 2, out);
        } else {
            models(board, grid, out);
            ranks(grid.plainRanks(), out);
        }
        lines(board.remarks(), out);
        lines(grid.notes(), out);
    }

    private void models(Leaderboard board, LeaderboardGrid grid, Appendable out) throws IOException {
        List<String> head = new ArrayList<>(List.of("", "MODEL", "", "RANK", "95 %", "ROWS", "FROM", "COVERAGE"));
        board.sections().forEach(section -> head.add(brief(section.title())));
        Columns columns = new Columns(
                head,
                IntStream.range(0, head.size())
                        .filter(i -> i == 0 || i == 3 || i == 5 || i > 7)
                        .toArray());
        boolean marked = false;
        for (int i = 0; i < board.standings().size(); i++) {
            Leaderboard.Standing standing = board.standings().get(i);
            boolean unsure = isUnsure(standing);
            marked |= unsure;
            Leaderboard.Span span = standing.span();
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(i + 1),
                    standing.model(),
                    unsure ? "*" : "",
                    LeaderboardGrid.average(standing.averageRank()),
                    span == null ? "" : span.ofAverage(),
                    standing.ranked() + "/" + board.rows().size(),
                    standing.kind().word(),
                    standing.coverage() == null ? "" : standing.coverage().words()));
            board.sections().forEach(section -> row.add(LeaderboardGrid.average(grid.mean(standing, section))));
            columns.add(row);
        }
        columns.write(out, width, 7, 4, 6);
        out.append('\n');
        if (marked) {
            Wrapped.write("* partial: rows without a rank, or answers without a score.", width, 2, out);
        }
        Wrapped.write("RANK: the mean of its ranks, 1 being best, then the same by section.", width, 0, out);
    }

    private static boolean isUnsure(Leaderboard.Standing standing) {
        var coverage = standing.coverage();
        return !standing.isComplete() || (coverage != null && coverage.share() < 1);
    }

    /** The last word of a title, of six letters at most. */
    private static String brief(String title) {
        String word = title.substring(title.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT);
        return word.length() <= 6 ? word : word.substring(0, 5) + ".";
    }

    /** As many models beside each other as there is room for. */
    private void ranks(List<List<String>> grid, Appendable out) throws IOException {
        int models = grid.getFirst().size() - 2;
        int title = grid.stream().mapToInt(row -> row.getFirst().length()).max().orElse(0);
        int cell = grid.stream()
                .flatMap(row -> row.stream().skip(2))
                .mapToInt(String::length)
                .max()
                .orElse(1);
        int most = Math.max(1, (width - title - ARROW) / (cell + GAP));
        int blocks = Math.max(1, (models + most - 1) / most);
        int each = (models + blocks - 1) / blocks;
        for (int from = 0; from < models; from += each) {
            int end = Math.min(models, from + each);
            List<List<String>> block = new ArrayList<>();
            for (List<String> row : grid) {
                List<String> part = new ArrayList<>(row.subList(0, 2));
                part.addAll(row.subList(2 + from, 2 + end));
                block.add(part);
            }
            out.append('\n');
            write(block, 2, out);
        }
    }

    /** The first column is a name where the numbers begin at the third, and a number where they begin at the fourth. */
    private void write(List<List<String>> grid, int firstNumber, Appendable out) throws IOException {
        int size = grid.getFirst().size();
        Columns columns = new Columns(
                grid.getFirst(),
                IntStream.range(0, size)
                        .filter(i -> i >= firstNumber || (i == 0 && firstNumber == 3))
                        .toArray());
        grid.subList(1, grid.size()).forEach(columns::add);
        columns.write(out, width);
    }

    private void lines(List<String> lines, Appendable out) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? "\n" : "");
            Wrapped.write(width == Wrapped.UNLIMITED ? lines.get(i) : HtmlText.line(lines.get(i)), width, 2, out);
        }
    }
}
