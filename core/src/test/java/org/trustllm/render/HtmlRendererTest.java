package org.trustllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.ScaleBar;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Section;
import org.trustllm.task.Task;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlRendererTest {
    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "main",
            "section",
            "h1",
            "h2",
            "h3",
            "p",
            "div",
            "span",
            "strong",
            "code",
            "bdi",
            "a",
            "ul",
            "wbr",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "details",
            "summary",
            "article",
            "pre",
            "svg",
            "desc",
            "polygon",
            "line",
            "path",
            "circle",
            "rect",
            "text",
            "nav",
            "figure",
            "figcaption");

    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "href",
            "role",
            "scope",
            "rowspan",
            "colspan",
            "data-label",
            "dir",
            "tabindex",
            "aria-label",
            "aria-labelledby",
            "viewBox",
            "width",
            "height",
            "x",
            "y",
            "x1",
            "x2",
            "y1",
            "y2",
            "cx",
            "cy",
            "r",
            "d",
            "points",
            "text-anchor",
            "aria-hidden",
            "transform");

    private static final Scale ACCURACY = Scale.share("accuracy", Direction.HIGHER_IS_BETTER, "right / scored");

    @Test
    void hostileTextsStayText() throws Exception {
        String page = render(hostile());
        Document document = parse(page);
        assertThat(names(document, true)).isSubsetOf(ELEMENTS);
        assertThat(names(document, false)).isSubsetOf(ATTRIBUTES);
        assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("<script", "<img", "<b>", "<i>", "</script");
        assertThat(occurrences(page, "<meta ")).isEqualTo(5);
        assertThat(occurrences(page, "</pre>")).isEqualTo(occurrences(page, "<pre "));
        assertThat(occurrences(page, "<style>")).isEqualTo(1);
        assertThat(page.codePoints().filter(c -> c < ' ' && c != '\n' && c != '\t'))
                .isEmpty();
        assertThat(page).doesNotContain("\u202E", "\u2066", "\uFFFE");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(page)).isTrue();
    }

    @Test
    void hostileTextsAreShownInFull() throws Exception {
        String shown = HandMade.HOSTILE
                .replace("\u202E", "[U+202E]")
                .replace("\u2066", "[U+2066]")
                .replace("\0", "[U+0000]")
                .replace("\u001B", "[U+001B]")
                .replace('\uD800', '\uFFFD')
                .replace('\uDFFF', '\uFFFD')
                .replace('\uFFFE', '\uFFFD');
        Document document = parse(render(hostile()));
        assertThat(texts(document, "pre")).containsExactly("\n" + shown, "\n" + shown);
        assertThat(texts(document, "h1")).containsExactly(shown);
        assertThat(texts(document, "title").getFirst()).isEqualTo("Trustworthiness of " + shown);
        assertThat(texts(document, "dd")).contains(shown);
    }

    @Test
    void hostileTextsAddNoElement() throws Exception {
        assertThat(elements(render(hostile()))).isEqualTo(elements(render(HandMade.report("calm"))));
    }

    /** How many elements there are beside those that keep a name's direction, let it break, or mark a sign that cannot be seen. */
    private static int elements(String page) throws Exception {
        Document document = parse(page);
        return document.getElementsByTagName("*").getLength()
                - document.getElementsByTagName("wbr").getLength()
                - document.getElementsByTagName("bdi").getLength()
                - occurrences(page, "<span class=\"unseen\">");
    }

    @Test
    void nothingIsFetchedAndNothingRuns() throws Exception {
        String page = render(HandMade.report("calm"));
        assertThat(page).doesNotContain("http:", "https:", "//", "url(", "@import", "<script", "<link", "src=");
        NodeList links = parse(page).getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            assertThat(((Element) links.item(i)).getAttribute("href")).matches("#[a-z-]+");
        }
    }

    @Test
    void thePolicyAllowsTheOneStyleSheetAndNothingElse() throws Exception {
        Document document = parse(render(HandMade.report("calm")));
        byte[] css = texts(document, "style").getFirst().getBytes(StandardCharsets.UTF_8);
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(css));
        assertThat(((Element) document.getElementsByTagName("meta").item(1)).getAttribute("content"))
                .isEqualTo(
                        "default-src 'none'; style-src 'sha256-" + digest + "'; base-uri 'none'; form-action 'none'");
    }

    @Test
    void missingValuesAreNeverNumbers() throws Exception {
        Measure none = new Measure(ACCURACY, "", null, null, 0, 7, "no scored answer", List.of(), null);
        TaskScore task = new TaskScore(
                harmless("safety/misuse"),
                7,
                new TaskScore.Coverage(0, 0, 7),
                Set.of(),
                Set.of("needs a harmlessness judge"),
                List.of(none, none),
                Map.of(Verdict.Why.JUDGE_UNAVAILABLE, 7),
                List.of());
        String page = render(report("m", List.of(new SectionScore(HandMade.SAFETY, List.of(task)))));
        assertThat(page).doesNotContain("NaN", "null", "0.000", "0.00<", "Infinity");
        assertThat(occurrences(page, "<span class=\"chip\">unscored</span>")).isEqualTo(2);
        assertThat(page).contains("unscored, needs a harmlessness judge");
        assertThat(texts(parse(page), "li"))
                .anySatisfy(card ->
                        assertThat(card).contains("Safety", "no value", "0 of 1 task scored", "0 of 7 answers scored"));
        // two sections, and what was not checked
        assertThat(occurrences(page, "spoke missing")).isEqualTo(5);
    }

    @Test
    void everySectionOfTheProfileIsPresentWhateverWasRun() throws Exception {
        Document document = parse(render(report("m", List.of())));
        assertThat(texts(document, "h2"))
                .containsSubsequence(
                        HandMade.SECTIONS.stream().map(Section::title).toList());
        assertThat(texts(document, "li"))
                .filteredOn(card -> card.contains("no value"))
                .hasSize(3)
                .allSatisfy(card -> assertThat(card).contains("not part of this run"));
        assertThat(texts(document, "desc").getFirst()).contains("Machine ethics: no value");
    }

    @Test
    void figuresIntervalsPartsAndReasonsAreShown() throws Exception {
        Document document = parse(render(HandMade.report("calm")));
        assertThat(texts(document, "td")).contains("0.712", "-0.250");
        assertThat(texts(document, "span")).contains("[0.650, 0.770]", "↓ lower is better", "no interval");
        assertThat(texts(document, "summary")).contains("By source", "By bias_type", "Why unscored (3)", "1 example");
        assertThat(texts(document, "th")).contains("codah", "squad / nested", "the answer is empty");
        assertThat(document.getElementsByTagName("svg")
                        .item(1)
                        .getAttributes()
                        .getNamedItem("aria-label")
                        .getNodeValue())
                .isEqualTo("0.712 on a scale from 0 to 1, 95 % interval from 0.650 to 0.770");
        assertThat(texts(document, "dd")).contains("calm", "paper 6.1");
    }

    @Test
    void theSmokeNoticeStandsOnSmokeSizeReportsOnly() throws Exception {
        String notice = "not comparable with the paper";
        assertThat(render(HandMade.report("calm"))).contains(notice);
        assertThat(render(report("m", List.of()))).doesNotContain(notice);
    }

    @Test
    void longAnswersAreCutAndSayWhere() throws Exception {
        String answer = "x".repeat(3999) + "\uD83D\uDE00" + "y".repeat(1000);
        TaskScore.Example example = new TaskScore.Example(
                "k", new TaskScore.Example.Text("p", answer), new Verdict.Scored(1, "A", null, "letter/1"));
        TaskScore task = score("ethics/one", List.of(value(ACCURACY, 0.5, null)), List.of(example));
        String page = render(report("m", List.of(new SectionScore(HandMade.ETHICS, List.of(task)))));
        assertThat(page)
                .contains("Cut here: the first 3999 of 5001 characters.")
                .doesNotContain("yyy");
    }

    @Test
    void missingAndEmptyAnswersAreSaidInWords() throws Exception {
        Verdict verdict = new Verdict.Unscored(Verdict.Why.NO_ANSWER, "", "none");
        List<TaskScore.Example> examples = List.of(
                new TaskScore.Example("a", new TaskScore.Example.Text("p", null), verdict),
                new TaskScore.Example("b", new TaskScore.Example.Text("p", ""), verdict));
        TaskScore task = score("ethics/one", List.of(value(ACCURACY, 0.5, null)), examples);
        assertThat(texts(parse(render(report("m", List.of(new SectionScore(HandMade.ETHICS, List.of(task)))))), "p"))
                .contains("No answer was recorded.", "The answer is empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void thePageIsTheSameUnderEveryLocale(String tag) throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            String expected = render(HandMade.report("calm"));
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(render(HandMade.report("calm"))).isEqualTo(expected).contains("0.712");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void judgesStandInTheirOwnOrder() throws Exception {
        List<Measure> measures = List.of(value(ACCURACY, 0.5, null));
        List<String> pages = new ArrayList<>();
        for (List<String> judges : List.of(List.of("a/1", "b/1"), List.of("b/1", "a/1"))) {
            TaskScore task = new TaskScore(
                    task("ethics/one"),
                    1,
                    TaskScore.Coverage.NONE,
                    new LinkedHashSet<>(judges),
                    Set.of(),
                    measures,
                    Map.of(),
                    List.of());
            pages.add(render(report("m", List.of(new SectionScore(HandMade.ETHICS, List.of(task))))));
        }
        assertThat(pages.getFirst()).isEqualTo(pages.getLast()).contains("a/1, b/1");
    }

    @Test
    void scalesWithoutEndsLeaveNoTraceInThePicture() throws Exception {
        Scale endless =
                new Scale("z", Direction.HIGHER_IS_BETTER, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "z");
        Html html = new Html();
        new ScaleBar(value(endless, 3.0, null)).draw(html);
        new ScaleBar(value(new Scale("z", Direction.HIGHER_IS_BETTER, 1, 1, "z"), 1.0, null)).draw(html);
        assertThat(html.toString()).doesNotContain("NaN").doesNotContainPattern("x[12]?=\"-?Infinity");
    }

    /** Hand-made texts in every place that takes one. */
    private static Report hostile() {
        return HandMade.report(HandMade.HOSTILE);
    }

    private static Report report(String model, List<SectionScore> sections) {
        return new Report(
                new Provenance(model, "b", false, "standard", RunSettings.NONE, RunCircumstances.NONE),
                HandMade.SECTIONS,
                sections,
                List.of());
    }

    private static TaskScore score(String id, List<Measure> measures, List<TaskScore.Example> examples) {
        return new TaskScore(
                task(id), 4, TaskScore.Coverage.NONE, Set.of("letter/1"), Set.of(), measures, Map.of(), examples);
    }

    private static Measure value(Scale scale, double value, @Nullable Interval interval) {
        return new Measure(scale, "", value, interval, 4, 0, "", List.of(), null);
    }

    private static Task task(String id) {
        return Task.of(id, "One")
                .assess("a", panel -> (s, r) -> Verdict.of(true, "A", "letter/1"), Metrics.accuracy())
                .from("paper 6.1");
    }

    private static Task harmless(String id) {
        return Task.of(id, "One")
                .assess("a", panel -> panel.judge(JudgeKind.HARMLESS), Metrics.accuracy())
                .from("paper 7");
    }

    private static String render(Report report) throws IOException {
        StringBuilder page = new StringBuilder();
        Renderers.html().render(report, page);
        return page.toString();
    }

    /** Strict: whatever breaks out of its place breaks the parse. */
    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static Set<String> names(Document document, boolean elements) {
        Set<String> names = new TreeSet<>();
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (elements) {
                names.add(element.getTagName());
            } else {
                for (int k = 0; k < element.getAttributes().getLength(); k++) {
                    names.add(element.getAttributes().item(k).getNodeName());
                }
            }
        }
        return names;
    }

    private static List<String> texts(Document document, String element) {
        List<String> texts = new ArrayList<>();
        NodeList found = document.getElementsByTagName(element);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private static int occurrences(String page, String what) {
        Matcher matcher = Pattern.compile(Pattern.quote(what)).matcher(page);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
