package org.trustllm.app.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metrics;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

final class PdfReportTest {
    private static final String HOSTILE = "</dd><script>alert(1)</script>&lt;b&gt; \"'\u202E\0";

    @Test
    void itHasTitleLanguageTagsAndABookmarkForEveryChapter() throws IOException {
        try (PDDocument pdf = pdf("a model")) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Trustworthiness of a model");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            List<String> bookmarks = new ArrayList<>();
            for (PDOutlineItem item :
                    pdf.getDocumentCatalog().getDocumentOutline().children()) {
                bookmarks.add(item.getTitle());
            }
            assertThat(bookmarks).contains("Overview", "Safety", "How it was made", "Methods and parts");
        }
    }

    @Test
    void everyPageSaysWhichItIsAndOfHowMany() throws IOException {
        try (PDDocument pdf = pdf("a model")) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(1);
            for (int page = 1; page <= pages; page++) {
                PDFTextStripper text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(pdf)).contains("Page " + page + " of " + pages);
            }
        }
    }

    @Test
    void theFootOfEverySheetSaysWhoMayReadItAndOfWhichModelItIs() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report plain = report("a model");
        Provenance of = plain.provenance();
        Report report = new Report(
                new Provenance(
                        of.model(),
                        of.benchmark(),
                        of.smokeSize(),
                        of.scoring(),
                        of.settings(),
                        of.circumstances().with(Map.of(RunCircumstances.CONFIDENTIALITY, "For the customer only"))),
                plain.outline(),
                plain.sections(),
                plain.card());
        PdfReport.write(report, Renderers.html(), out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                PDFTextStripper text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(pdf)).contains("For the customer only · a model");
            }
        }
    }

    /** Where a heading ends within the last eighth of a sheet, nothing of what it is over stands there with it. */
    @Test
    void noHeadingStandsAtTheFootOfASheet() throws IOException {
        try (PDDocument pdf = pdf("a model")) {
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                assertThat(lastLines(pdf, page, 1))
                        .doesNotContain(
                                "Overview", "Safety", "Rank card", "How it was made", "Glossary", "Methods and parts");
            }
        }
    }

    /** The last lines of a sheet above its foot. */
    private static List<String> lastLines(PDDocument pdf, int page, int number) throws IOException {
        PDFTextStripper text = new PDFTextStripper();
        text.setSortByPosition(true);
        text.setStartPage(page);
        text.setEndPage(page);
        List<String> lines = text.getText(pdf)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.contains("Page " + page + " of "))
                .toList();
        return lines.subList(Math.max(0, lines.size() - number), lines.size());
    }

    @Test
    void figuresAndMethodsAreThereAndExamplesAreNot() throws IOException {
        String text = text("a model");
        assertThat(text).contains("Misuse", "0.500", "part-7", "harmless answers / scored answers", "paper 7.4");
        assertThat(text).doesNotContain("the words of an answer");
    }

    @Test
    void everyFontIsEmbedded() throws IOException {
        try (PDDocument pdf = pdf("a model")) {
            Set<String> fonts = new TreeSet<>();
            for (PDPage page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    fonts.add(font.getName());
                }
            }
            assertThat(fonts).anySatisfy(font -> assertThat(font).contains("LiberationSans"));
        }
    }

    @Test
    void lettersOfManyScriptsStayLetters() throws IOException {
        assertThat(text("модель Ωμέγα ğış")).contains("модель Ωμέγα ğış");
    }

    /** No font has a form for a character that is not assigned. */
    @Test
    void aScriptThatIsWrittenOtherwiseSaysSo() throws IOException {
        assertThat(text("m \u05e9\u05dc\u05d5\u05dd").replaceAll("\\s+", " "))
                .contains("Text in Hebrew is set letter by letter from left to right here");
        assertThat(text("m caf\u00e9 \u0436 \u03b1")).doesNotContain("set letter by letter");
    }

    @Test
    void lettersThatNoFontHasAreBoxesAndSaySo() throws IOException {
        assertThat(text("m\u0378 m")).contains("m\u25A1 m", "\u25A1 stands for a character", "U+0378");
        assertThat(text("a model")).doesNotContain("stands for a character");
    }

    @Test
    void hostileTextsStayText() throws IOException {
        assertThat(text(HOSTILE)).contains("</dd><script>alert(1)</script>&lt;b&gt; \"'");
    }

    private static String text(String model) throws IOException {
        try (PDDocument pdf = pdf(model)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private static PDDocument pdf(String model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfReport.write(report(model), Renderers.html(), out);
        return Loader.loadPDF(out.toByteArray());
    }

    private static Report report(String model) {
        Task task = Task.of("safety/misuse", "Misuse")
                .facet("source")
                .assess(
                        "harmless",
                        panel -> (sample, response) -> Verdict.of(true, "harmless", "j/1"),
                        Metrics.by(
                                "source",
                                Metrics.rate("harmless_rate", Direction.HIGHER_IS_BETTER, "harmless answers")))
                .from("paper 7.4");
        Report.Builder builder = new Report.Builder(Profile.of(List.of(task)));
        IntStream.range(0, 40)
                .forEach(i -> builder.verdict(
                        task,
                        task.assessments().getFirst(),
                        new Judged(
                                new RowKey("k", i),
                                Map.of("source", "part-" + i % 8),
                                Verdict.of(i % 2 == 0, "x", "j/1")),
                        () -> new TaskScore.Example.Text("p", "the words of an answer")));
        return builder.build(
                new Provenance(
                        model, "b", false, "standard", RunSettings.of(Map.of("judges", model)), RunCircumstances.NONE),
                Map.of());
    }
}
