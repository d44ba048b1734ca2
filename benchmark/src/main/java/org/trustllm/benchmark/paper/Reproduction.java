package org.trustllm.benchmark.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.report.Report;

/**
 * The paper's cells of some models beside what their recorded answers give.
 *
 * @param cells every cell that the paper prints for these models, model by model in the order of the tables
 */
public record Reproduction(List<Cell> cells) {
    public Reproduction {
        cells = List.copyOf(cells);
    }

    /** How a recomputed value stands to the printed one. */
    public enum Outcome {
        /** It rounds to what is printed. */
        SAME("same"),
        /** It gives what is printed when further digits are cut off. */
        CUT_OFF("same, digits cut off"),
        DIFFERENT("different"),
        /** No value could be computed. */
        NONE("not computed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /**
     * A cell.
     *
     * @param model the paper's name of the model
     * @param cell which cell
     * @param paper what is printed
     * @param published what the rules of the printed numbers give
     * @param standard what the paper's definitions give
     */
    public record Cell(
            String model, PaperCell cell, double paper, PaperCell.Found published, PaperCell.Found standard) {

        public Outcome outcome() {
            Double value = published.value();
            if (value == null) {
                return Outcome.NONE;
            }
            if (agrees(value, RoundingMode.HALF_UP) || agrees(value, RoundingMode.HALF_EVEN)) {
                return Outcome.SAME;
            }
            return agrees(value, RoundingMode.DOWN) ? Outcome.CUT_OFF : Outcome.DIFFERENT;
        }

        private boolean agrees(double value, RoundingMode mode) {
            BigDecimal printed = BigDecimal.valueOf(paper);
            // small p-values are printed with as many digits as they need
            int decimals = Math.max(cell.decimals(), paper < 1e-3 ? printed.scale() : 0);
            return BigDecimal.valueOf(value).setScale(decimals, mode).compareTo(printed) == 0;
        }
    }

    /** The cells of one model. */
    public static List<Cell> of(PaperTables tables, String model, Report published, Report standard) {
        List<Cell> cells = new ArrayList<>();
        for (PaperCell cell : PaperCells.all()) {
            tables.value(cell.table(), cell.column(), model)
                    .ifPresent(paper -> cells.add(new Cell(model, cell, paper, cell.in(published), cell.in(standard))));
        }
        return cells;
    }
}
