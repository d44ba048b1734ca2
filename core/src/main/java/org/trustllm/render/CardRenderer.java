package org.trustllm.render;

import java.io.IOException;
import java.util.List;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;

/** The rank card in columns: one value for each of the paper's result rows. */
final class CardRenderer implements Renderer {
    @Override
    public void render(Report report, Appendable out) throws IOException {
        Columns columns = new Columns(List.of("ROW", "", "VALUE", "SCORED", "UNSCORED", "MEAN OF", "REMARK"), 2, 3, 4);
        for (CardScore score : report.card()) {
            columns.add(List.of(
                    score.row().title(),
                    score.row().direction().arrow(),
                    FigureText.value(score.value()),
                    Integer.toString(score.scored()),
                    Integer.toString(score.unscored()),
                    FigureText.meanOf(score.row()),
                    score.remark()));
        }
        columns.write(out);
        out.append("\nCoverage: ").append(report.coverage().words()).append(".\n");
    }
}
