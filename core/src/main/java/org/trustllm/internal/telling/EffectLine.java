package org.trustllm.internal.telling;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.stats.Estimate;

/**
 * What a defence changed in a figure, as a line of a table, for any page.
 *
 * @param figure with the direction that is better
 * @param before of the model as it is
 * @param after behind the defence
 * @param gain by how much it is better
 * @param interval of the gain; null where it is not known
 * @param rows that both scored
 * @param holm p, corrected over the experiment; null without a test
 * @param verdict in a word
 * @param ownJudge whether the defence asks the judge that decides the figure
 */
public record EffectLine(
        String figure,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable Double gain,
        @Nullable Estimate interval,
        long rows,
        @Nullable Double holm,
        String verdict,
        boolean ownJudge) {
    /** The names of the columns. */
    public static final List<String> COLUMNS =
            List.of("Figure", "Before", "After", "Better by", "95 %", "Rows", "Holm", "Verdict");

    /** Writes the row. */
    public void write(Html html) {
        html.in("tr", () -> {
            html.in(tag("th").with("scope", "row"), () -> html.words(figure));
            html.in("td.number", FigureText.value(before));
            html.in("td.number", FigureText.value(after));
            html.in("td.number", FigureText.value(gain));
            html.in(
                    "td.number",
                    interval == null
                            ? ""
                            : "[" + FigureText.value(interval.low()) + ", " + FigureText.value(interval.high()) + "]");
            html.in("td.number", Long.toString(rows));
            html.in("td.number", holm == null ? "" : probability(holm));
            html.in("td", () -> html.words(ownJudge ? verdict + ", by the judge that it asks itself" : verdict));
        });
    }

    private static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
