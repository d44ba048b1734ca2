package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.util.List;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;

/** What was checked beside the answers. */
record HtmlChecked(List<Report.Checked> checked) implements HtmlChapter {
    @Override
    public String id() {
        return "checked";
    }

    @Override
    public String title() {
        return "Checked beside the answers";
    }

    @Override
    public void content(Html html) {
        html.in(
                "p.lead",
                "Checks of documents and of the run's own record. Their share is no figure of answers and enters none; what could"
                        + " not be checked is in its bounds.");
        html.in(
                tag("div.scroll").with("role", "group").with("tabindex", "0").with("aria-label", "Checks"),
                () -> html.in("table.small", () -> {
                    html.in(
                            "thead",
                            () -> html.in("tr", () -> {
                                html.in(tag("th").with("scope", "col"), "Dimension");
                                List.of("Met", "Not met", "Not measured", "Share met", "Bounds")
                                        .forEach(
                                                name -> html.in(tag("th.number").with("scope", "col"), name));
                            }));
                    html.in("tbody", () -> checked.forEach(one -> row(html, one)));
                }));
        html.in("p.note", "'principles --run' lists every check with its evidence and where that came from.");
    }

    private static void row(Html html, Report.Checked one) {
        Measure share = one.measure();
        Measure.Bounds bounds = share.bounds();
        html.in("tr", () -> {
            html.in(tag("th").with("scope", "row"), () -> html.words(one.title()));
            html.in("td.number", Integer.toString(one.met()));
            html.in("td.number", Integer.toString(one.notMet()));
            html.in("td.number", Integer.toString(one.unmeasured()));
            html.in("td.number", FigureText.value(share.value()));
            html.in(
                    "td.number",
                    bounds == null ? "" : FigureText.value(bounds.low()) + " to " + FigureText.value(bounds.high()));
        });
    }
}
