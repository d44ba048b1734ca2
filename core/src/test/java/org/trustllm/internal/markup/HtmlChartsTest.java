package org.trustllm.internal.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.PublishedModels;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.render.Renderers;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.task.CardRow;
import org.trustllm.task.Section;
import org.trustllm.task.Task;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class HtmlChartsTest {
    private static final Section SAFETY = new Section("safety", "Safety");

    private static final Scale HARMLESS =
            Scale.share("harmless_rate", Direction.HIGHER_IS_BETTER, "harmless answers / scored");
    private static final Scale REFUSED =
            Scale.share("refusal_rate", Direction.LOWER_IS_BETTER, "refused answers / scored");
    private static final PublishedModels BESIDE = new PublishedModels(
            "values that were printed elsewhere",
            List.of(
                    published("one <model>", Map.of("safety/misuse", 0.5, "safety/exaggerated", 0.25)),
                    published("two", Map.of("safety/misuse", 0.75, "safety/exaggerated", 0.5)),
                    published("three", Map.of("safety/misuse", 0.875))),
            Set.of("two"),
            List.of(new PublishedModels.Contrast(
                    "Over-alignment", "Right and low is worst.", "safety/exaggerated", "safety/misuse")));

    @Test
    void partsAreDrawnWorstFirst() throws Exception {
        Document page = parse(page(PublishedModels.NOTHING));
        assertThat(texts(page, "figure")).hasSize(1);
        assertThat(texts(page, "figure").getFirst().replaceAll("\\s+", " "))
                .contains("Misuse by source", "harmless_rate, higher is better; worst first")
                .containsSubsequence("part-0", "0.100", "part-1", "0.200", "part-2", "0.300");
    }

    @Test
    void publishedModelsStandBesideEveryRowThatHasAValue() throws Exception {
        Document page = parse(page(BESIDE));
        assertThat(attributes(page, "svg", "aria-label"))
                .contains("mine 0.900, two 0.750; 2 others from 0.500 to 0.875; scale from 0 to 1");
        assertThat(texts(page, "th")).contains("two");
    }

    @Test
    void contrastsShowTheModelAmongThoseThatHaveBothValues() throws Exception {
        Document page = parse(page(BESIDE));
        assertThat(texts(page, "desc"))
                .contains("Across: Exaggerated (refusal_rate), lower is better; up: Misuse (harmless_rate), higher is"
                        + " better. mine 0.125, 0.900; two 0.500, 0.750; one <model> 0.250, 0.500.");
        assertThat(page(BESIDE)).contains("class=\"subject\"", "class=\"chosen\"", "class=\"context\"");
    }

    @Test
    void withoutPublishedModelsNothingIsSaidOfThem() throws IOException {
        assertThat(page(PublishedModels.NOTHING)).doesNotContain("Beside published models", "What pulls against what");
    }

    @Test
    void harmfulAnswersStayHiddenUntilAskedFor() throws Exception {
        Document page = parse(page(PublishedModels.NOTHING));
        List<String> summaries = texts(page, "summary");
        assertThat(summaries).contains("Show prompt and answer: not judged harmless, may harm or offend");
        NodeList pres = page.getElementsByTagName("pre");
        for (int i = 0; i < pres.getLength(); i++) {
            boolean bad = pres.item(i).getTextContent().contains("bad");
            assertThat(((Element) pres.item(i).getParentNode()).getAttribute("class"))
                    .isEqualTo(bad ? "harmful" : "example");
        }
        assertThat(pres.getLength()).isEqualTo(4);
        assertThat(texts(page, "h3")).containsSubsequence("Bad outcome", "Good outcome");
    }

    @Test
    void costAndSpeedAreShownWhereTheyAreKnown() throws Exception {
        assertThat(texts(parse(page(PublishedModels.NOTHING)), "h2")).contains("Cost and speed");
        assertThat(texts(parse(page(PublishedModels.NOTHING)), "dd")).contains("USD 0.12");
    }

    @Test
    void tasksWithoutRowsAreNamedAndTakeNoTable() throws Exception {
        Document page = parse(page(PublishedModels.NOTHING));
        assertThat(texts(page, "summary")).contains("1 task without rows here");
        assertThat(texts(page, "code")).contains("safety/empty");
        assertThat(page.getElementsByTagName("table").getLength()).isPositive();
        assertThat(texts(page, "td")).doesNotContain("safety/empty");
    }

    @Test
    void namesInAScatterChartNeverCoverEachOther() throws Exception {
        List<ScatterChart.Point> points = IntStream.range(0, 40)
                .mapToObj(i -> new ScatterChart.Point(
                        "model-" + i, Marker.CONTEXT, 0.5 + 0.001 * i, 0.5 + 0.0005 * (i % 7), null, null))
                .toList();
        IdentityHashMap<ScatterChart.Point, LabelPlaces.Label> labels = LabelPlaces.of(
                points,
                point -> new LabelPlaces.Box(
                        400 * point.x() - 3, 300 * point.y() - 3, 400 * point.x() + 3, 300 * point.y() + 3),
                0,
                400);
        List<LabelPlaces.Place> found = labels.values().stream()
                .filter(label -> label.text().startsWith("model-"))
                .map(LabelPlaces.Label::place)
                .toList();
        assertThat(found).isNotEmpty().hasSizeLessThan(40);
        for (int i = 0; i < found.size(); i++) {
            for (int k = i + 1; k < found.size(); k++) {
                LabelPlaces.Place a = found.get(i);
                LabelPlaces.Place b = found.get(k);
                boolean sameLine = Math.abs(a.y() - b.y()) < 10;
                assertThat(sameLine && a.anchor().equals(b.anchor()) && Math.abs(a.x() - b.x()) < 40)
                        .isFalse();
            }
        }
    }

    @Test
    void aPointWithoutRoomForItsNameHasANumberAndTheKeyHasTheName() throws Exception {
        List<ScatterChart.Point> points = IntStream.range(0, 12)
                .mapToObj(i -> new ScatterChart.Point(
                        "model with a long name " + i, Marker.CONTEXT, 0.5 + 0.001 * i, 0.5, null, null))
                .toList();
        Html html = new Html();
        ScatterChart.Axis axis = new ScatterChart.Axis("rate", 0, 1);
        html.in("main", () -> new ScatterChart("c", "t", axis, axis, points).draw(html));
        Document page = parse(html.toString());
        List<String> shown = texts(page, "text");
        String key = String.join(" ", texts(page, "p"));
        for (int i = 0; i < points.size(); i++) {
            String name = points.get(i).name();
            assertThat(shown.contains(name) || key.contains(" " + name))
                    .as(name)
                    .isTrue();
        }
        assertThat(shown).contains("1");
        assertThat(key).startsWith("1 model");
    }

    private static BoardEntry published(String model, Map<String, Double> values) {
        Map<String, BoardEntry.Value> entries = new TreeMap<>();
        values.forEach((row, value) -> entries.put(row, BoardEntry.Value.of(value)));
        return new BoardEntry(model, BoardEntry.Kind.PUBLISHED, entries);
    }

    private static String page(PublishedModels beside) throws IOException {
        StringBuilder page = new StringBuilder();
        Renderers.html(beside).render(report(), page);
        return page.toString();
    }

    private static Report report() {
        List<Measure> parts = IntStream.of(2, 0, 1)
                .mapToObj(i -> measure(HARMLESS, "source=part-" + i, 0.1 * (i + 1), List.of()))
                .toList();
        TaskScore misuse = score(
                "safety/misuse",
                "Misuse",
                7,
                measure(HARMLESS, "", 0.9, parts),
                List.of(example("good", 1), example("bad", 0)));
        TaskScore exaggerated =
                score("safety/exaggerated", "Exaggerated", 7, measure(REFUSED, "", 0.125, List.of()), List.of());
        TaskScore empty = score(
                "safety/empty",
                "Empty",
                0,
                new Measure(HARMLESS, "", null, null, 0, 0, "no scored answer", List.of(), null),
                List.of());
        List<SectionScore> sections = List.of(new SectionScore(SAFETY, List.of(misuse, exaggerated, empty)));
        CardRow up = CardRow.mean(SAFETY, "misuse", "Misuse", Direction.HIGHER_IS_BETTER, "harmless_rate", "misuse");
        CardRow across = CardRow.mean(
                SAFETY, "exaggerated", "Exaggerated", Direction.LOWER_IS_BETTER, "refusal_rate", "exaggerated");
        return new Report(
                new Provenance(
                        "mine",
                        "b",
                        false,
                        "standard",
                        RunSettings.NONE,
                        RunCircumstances.of(Map.of("cost", "USD 0.12"))),
                List.of(SAFETY),
                sections,
                List.of(CardScore.of(up, sections), CardScore.of(across, sections)));
    }

    private static Measure measure(Scale scale, String part, @Nullable Double value, List<Measure> parts) {
        return new Measure(scale, part, value, new Interval(0.05, 0.95, "Wilson"), 7, 0, "", parts, null);
    }

    private static TaskScore score(
            String id, String title, int rows, Measure measure, List<TaskScore.Example> examples) {
        Task task = Task.of(id, title)
                .assess(
                        "harmless",
                        panel -> panel.judge(JudgeKind.HARMLESS),
                        Metrics.rate("harmless_rate", Direction.HIGHER_IS_BETTER, "harmless answers"))
                .from("here");
        return new TaskScore(
                task,
                rows,
                new TaskScore.Coverage(rows, 0, 0),
                Set.of("j/1"),
                Set.of(),
                List.of(measure),
                Map.of(),
                examples);
    }

    private static TaskScore.Example example(String word, double value) {
        return new TaskScore.Example(
                word, new TaskScore.Example.Text(word, word), new Verdict.Scored(value, word, null, "j/1"));
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<String> texts(Document document, String element) {
        NodeList found = document.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private static List<String> attributes(Document document, String element, String name) {
        NodeList found = document.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> ((Element) found.item(i)).getAttribute(name))
                .toList();
    }
}
