package org.trustllm.internal.telling;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.trustllm.internal.markup.MarkdownText;
import org.trustllm.leaderboard.Leaderboard;

/** The same as tables in Markdown. */
final class LeaderboardMarkdown {
    void render(Leaderboard board, Appendable out) throws IOException {
        LeaderboardGrid grid = new LeaderboardGrid(board);
        out.append("# Leaderboard\n\n")
                .append("Rule: ")
                .append(board.rule())
                .append(". Models by the plain mean of their ranks, 1 being best; those that lack rows stand below the")
                .append(" others,\nbecause means over different rows do not compare.\n\n");
        table(grid.models(), 3, out);
        out.append("\n## Ranks\n\nColumns are numbered as above.\n\n");
        table(grid.ranks(), 2, out);
        lines("Read it with this in mind", board.remarks(), out);
        lines("Notes on cells", grid.notes(), out);
    }

    private static void table(List<List<String>> grid, int firstNumber, Appendable out) throws IOException {
        for (int i = 0; i < grid.size(); i++) {
            out.append(grid.get(i).stream().map(MarkdownText::line).collect(Collectors.joining(" | ", "| ", " |")))
                    .append('\n');
            if (i == 0) {
                out.append("|");
                for (int column = 0; column < grid.getFirst().size(); column++) {
                    out.append(column < firstNumber ? "---|" : "--:|");
                }
                out.append('\n');
            }
        }
    }

    private static void lines(String title, List<String> lines, Appendable out) throws IOException {
        if (!lines.isEmpty()) {
            out.append("\n## ").append(title).append("\n\n");
            for (String line : lines) {
                out.append("- ").append(MarkdownText.line(line)).append('\n');
            }
        }
    }
}
