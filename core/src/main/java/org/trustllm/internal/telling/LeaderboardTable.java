package org.trustllm.internal.telling;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.trustllm.internal.markup.Columns;
import org.trustllm.leaderboard.Leaderboard;

/** Two tables for a terminal: the models by average rank, and below it the rank card with a numbered column a model. */
final class LeaderboardTable {
    void render(Leaderboard board, Appendable out) throws IOException {
        LeaderboardGrid grid = new LeaderboardGrid(board);
        write(grid.models(), 3, out);
        out.append('\n');
        write(grid.ranks(), 2, out);
        lines(board.remarks(), out);
        lines(grid.notes(), out);
    }

    /** The first column is a name where the numbers begin at the third, and a number where they begin at the fourth. */
    private static void write(List<List<String>> grid, int firstNumber, Appendable out) throws IOException {
        int width = grid.getFirst().size();
        Columns columns = new Columns(
                grid.getFirst(),
                IntStream.range(0, width)
                        .filter(i -> i >= firstNumber || (i == 0 && firstNumber == 3))
                        .toArray());
        grid.subList(1, grid.size()).forEach(columns::add);
        columns.write(out);
    }

    private static void lines(List<String> lines, Appendable out) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? "\n" : "").append(lines.get(i)).append('\n');
        }
    }
}
