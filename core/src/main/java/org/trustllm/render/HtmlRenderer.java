package org.trustllm.render;

import static org.trustllm.internal.markup.Html.tag;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.HtmlChapter;
import org.trustllm.internal.markup.HtmlPage;
import org.trustllm.internal.opening.Opening;
import org.trustllm.leaderboard.PublishedModels;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;

/**
 * A page that stands alone and opens from disk. The same bytes for the same report.
 *
 * @param beside what the report stands beside
 */
record HtmlRenderer(PublishedModels beside) implements Renderer {
    @Override
    public void render(Report report, Appendable out) throws IOException {
        HtmlOpening opening =
                new HtmlOpening(Opening.of(report), report.provenance().smokeSize());
        List<HtmlChapter> chapters = chapters(report, opening);
        out.append(new HtmlPage(opening.opening().heading()).write(html -> {
            opening.head(html);
            contents(html, chapters);
            html.in("main", () -> chapters.forEach(chapter -> chapter.write(html)));
        }));
    }

    private List<HtmlChapter> chapters(Report report, HtmlOpening opening) {
        List<SectionScore> sections = report.allSections();
        List<HtmlChapter> chapters = new ArrayList<>();
        chapters.add(opening);
        chapters.add(new HtmlOverview(sections, report.allChecked()));
        sections.forEach(section -> chapters.add(new HtmlSection(section)));
        if (!report.checked().isEmpty()) {
            chapters.add(new HtmlChecked(report.checked()));
        }
        if (!report.card().isEmpty()) {
            chapters.add(new HtmlCard(report.card()));
        }
        HtmlBeside besides = new HtmlBeside(report, beside);
        if (besides.hasRows()) {
            chapters.add(besides);
        }
        HtmlContrast contrasts = new HtmlContrast(report, beside);
        if (contrasts.hasCharts()) {
            chapters.add(contrasts);
        }
        chapters.add(new HtmlAdvice(report));
        chapters.add(new HtmlUnscored(report));
        HtmlCost cost = new HtmlCost(report.provenance());
        if (cost.isKnown()) {
            chapters.add(cost);
        }
        chapters.add(new HtmlMade(report));
        chapters.add(new HtmlGlossary());
        return chapters;
    }

    /** Where one can go with a key. */
    private static void contents(Html html, List<HtmlChapter> chapters) {
        html.in(
                tag("nav.contents").with("aria-label", "Contents"),
                () -> html.in(
                        tag("ul").with("role", "list"),
                        () -> chapters.forEach(chapter -> html.in(
                                "li", () -> html.in(tag("a").with("href", "#" + chapter.id()), chapter.title())))));
    }
}
