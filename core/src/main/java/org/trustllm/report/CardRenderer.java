package org.trustllm.report;

import java.io.IOException;
import java.util.List;

/** The rank card in columns: one value for each of the paper's result rows. */
final class CardRenderer implements Renderer {
    @Override
    public void render(Report report, Appendable out) throws IOException {
        Columns columns = new Columns(List.of("ROW", "", "VALUE", "MEAN OF", "REMARK"), 2);
        for (CardScore score : report.card()) {
            columns.add(List.of(
                    score.row().title(),
                    score.row().direction().arrow(),
                    Figures.value(score.value()),
                    Figures.meanOf(score.row()),
                    score.note()));
        }
        columns.write(out);
    }
}
