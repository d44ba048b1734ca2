package org.trustllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.HostileTexts;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.task.CardRow;
import org.trustllm.task.Rows;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/** What every renderer keeps. A renderer's test says which renderer, and which figures its format shows. */
interface RendererContract {
    /** Which figures of a report a format shows. */
    enum Shows {
        /** Every measure and every part of one. */
        ALL,
        /** The measures of tasks, without their parts. */
        MEASURES,
        /** The first measure of each task. */
        HEADLINES,
        /** The rows of the rank card. */
        CARD
    }

    /** Words that stand only in answers and prompts, in no other place of a report. */
    String SPOKEN = "zanzibar";

    Renderer renderer();

    Shows shows();

    /** How a figure stands in the format: with all its digits, or with three decimals. */
    default String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Whether some rows are shown as they went. */
    default boolean showsExamples() {
        return false;
    }

    private String render(Report report) {
        StringBuilder out = new StringBuilder();
        try {
            renderer().render(report, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    @Test
    default void noFigureIsLost() {
        for (int seed = 0; seed < 20; seed++) {
            Report report = made(seed, 6);
            String text = render(report);
            figures(report).forEach(value -> assertThat(text).contains(figure(value)));
        }
    }

    private Stream<Double> figures(Report report) {
        return switch (shows()) {
            case ALL ->
                report.tasks().stream()
                        .flatMap(task -> task.measures().stream())
                        .flatMap(RendererContract::values);
            case MEASURES ->
                report.tasks().stream()
                        .flatMap(task -> task.measures().stream())
                        .flatMap(measure -> Stream.ofNullable(measure.value()));
            case HEADLINES ->
                report.tasks().stream()
                        .flatMap(task -> Stream.ofNullable(task.headline().value()));
            case CARD -> report.card().stream().flatMap(row -> Stream.ofNullable(row.value()));
        };
    }

    private static Stream<Double> values(Measure measure) {
        return Stream.concat(
                Stream.ofNullable(measure.value()), measure.parts().stream().flatMap(RendererContract::values));
    }

    @Test
    default void everyTaskIsNamedWithAValueOrWithout() {
        if (shows() == Shows.CARD) {
            return;
        }
        Report report = made(1, 6);
        String text = render(report);
        report.tasks()
                .forEach(task -> assertThat(text)
                        .containsAnyOf(task.task().id(), task.task().title()));
    }

    /** How a report's coverage stands in the format. */
    default String coverage(TaskScore.Coverage coverage) {
        return coverage.words();
    }

    @Test
    default void everyFormatHasTheSameCoverage() {
        Report report = made(1, 6);
        int sections = HandMade.SECTIONS.size();
        TaskScore.Coverage coverage = new TaskScore.Coverage(35 * sections, 10 * sections, 15 * sections);
        assertThat(report.coverage()).isEqualTo(coverage);
        assertThat(report.reasons().values().stream().mapToInt(n -> n).sum())
                .isEqualTo(coverage.answers() - coverage.scored());
        // Markdown's escapes are no part of the words
        assertThat(render(report).replace("\\", "").replaceAll("\\s+", " ")).contains(coverage(coverage));
    }

    @Test
    default void whatIsMissingIsNoNumber() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(render(made(seed, 6))).doesNotContain("NaN", "Infinity");
        }
        assertThat(render(made(1, 0))).doesNotContain("NaN", "Infinity", "0.000");
    }

    @Test
    default void wordsOfAnswersAreShownOnlyWhereExamplesAre() {
        Report report = made(2, 6);
        assertThat(render(report).contains(SPOKEN)).isEqualTo(showsExamples());
    }

    @Test
    default void theSameReportGivesTheSameBytes() {
        for (int seed = 0; seed < 5; seed++) {
            // made anew, so that nothing rests on the order in which a set was filled
            assertThat(render(made(seed, 6))).isEqualTo(render(made(seed, 6)));
        }
    }

    @Test
    default void noLanguageOfTheMachineChangesANumber() {
        Report report = made(3, 6);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            String expected = render(report);
            for (String tag : List.of("tr-TR", "ar-EG", "de-DE", "hi-IN-u-nu-deva", "fa-IR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(render(report)).as(tag).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    default void anEmptyReportIsRenderedToo() {
        Report nothing = new Report(
                new Provenance("m", "b", false, "standard", RunSettings.NONE, RunCircumstances.NONE),
                List.of(),
                List.of(),
                List.of());
        assertThat(render(nothing)).doesNotContain("NaN", "Infinity");
        Report noTask = new Report(nothing.provenance(), HandMade.SECTIONS, List.of(), List.of());
        assertThat(render(noTask)).doesNotContain("NaN", "Infinity");
    }

    @Test
    default void anyTextAnywhereIsRendered() {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            assertThat(render(HandMade.report("x" + HostileTexts.random(random))))
                    .isNotEmpty();
        }
        assertThat(render(HandMade.report(HandMade.HOSTILE))).isNotEmpty();
    }

    @Test
    default void noTextBecomesACommandOfATerminalOrABrowser() {
        if (isData()) {
            return;
        }
        String text = render(HandMade.report(HandMade.HOSTILE));
        assertThat(text.codePoints().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
                .isEmpty();
        assertThat(text).doesNotContain("\u202E", "\u2066");
        if (isMarkup()) {
            assertThat(text.toLowerCase(Locale.ROOT).replace("\\<", "")).doesNotContain("<script", "<img");
        }
    }

    /** Whether programs read it, so that every text stands in it as it was. */
    default boolean isData() {
        return false;
    }

    /** Whether browsers read it, at once or after it was turned into a page. */
    default boolean isMarkup() {
        return false;
    }

    @Test
    default void aFileHoldsWhatIsRenderedAndNothingIsLeftBeside(@TempDir Path folder) throws IOException {
        Report report = made(5, 6);
        Path file = folder.resolve("report.out");
        renderer().write(report, file);
        assertThat(Files.readAllBytes(file)).isEqualTo(render(report).getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    /** A report over some tasks, of which every fourth has no value; each figure stands once. */
    private static Report made(int seed, int tasks) {
        Random random = new Random(seed);
        List<Integer> figures = new ArrayList<>();
        for (int i = 101; i < 999; i++) {
            figures.add(i);
        }
        Collections.shuffle(figures, random);
        List<SectionScore> sections = new ArrayList<>();
        List<CardScore> card = new ArrayList<>();
        for (Section section : HandMade.SECTIONS) {
            List<TaskScore> scores = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                scores.add(task(section, i, random, figures));
            }
            if (!scores.isEmpty()) {
                sections.add(new SectionScore(section, scores));
            }
            CardRow row = CardRow.mean(
                    section, section.id(), section.title(), Direction.HIGHER_IS_BETTER, "accuracy", "task0", "task1");
            card.add(tasks == 0 ? new CardScore(row, null, "not run") : new CardScore(row, next(figures), ""));
        }
        return new Report(
                new Provenance(
                        "test:model",
                        "benchmark",
                        false,
                        "standard",
                        RunSettings.of(Map.of("seed", "1")),
                        RunCircumstances.of(Map.of("started", "2026-01-31T00:00:00Z"))),
                HandMade.SECTIONS,
                sections,
                card);
    }

    private static double next(List<Integer> figures) {
        return figures.removeLast() / 1000.0;
    }

    private static TaskScore task(Section section, int i, Random random, List<Integer> figures) {
        boolean lacking = i % 4 == 3;
        Scale scale = i % 2 == 0
                ? HandMade.ACCURACY
                : Scale.share("refusal_rate", Direction.LOWER_IS_BETTER, "refused / scored");
        List<Measure> parts = new ArrayList<>();
        for (String part : List.of("source=one", "source=two")) {
            parts.add(
                    lacking
                            ? new Measure(scale, part, null, null, 0, 5, "no scored answer", List.of(), null)
                            : new Measure(scale, part, next(figures), null, 5, 0, "", List.of(), null));
        }
        Measure headline = lacking
                ? new Measure(scale, "", null, null, 0, 10, "no scored answer", parts, null)
                : new Measure(scale, "", next(figures), new Interval(0, 1, "Wilson"), 10, 0, "", parts, null);
        Scale second = Scale.share("f1", Direction.HIGHER_IS_BETTER, "of tests");
        List<Measure> measures = List.of(
                headline, new Measure(second, "", lacking ? null : next(figures), null, 10, 0, "", List.of(), null));
        Set<String> judges = new LinkedHashSet<>(
                random.nextBoolean() ? List.of("letter/1", "phrases/2") : List.of("phrases/2", "letter/1"));
        return new TaskScore(
                Task.of(section.id() + "/task" + i, "Task " + i)
                        .rows(Rows.of(section.id() + "/rows"))
                        .assess("a", panel -> panel.judge(JudgeKind.REFUSAL), Metrics.accuracy())
                        .from("paper 6." + i),
                10,
                lacking ? new TaskScore.Coverage(0, 0, 10) : new TaskScore.Coverage(7, 2, 1),
                judges,
                lacking ? Set.of("needs a refusal judge") : Set.of(),
                measures,
                lacking
                        ? Map.of(Verdict.Why.JUDGE_UNAVAILABLE, 10)
                        : Map.of(Verdict.Why.JUDGE_UNAVAILABLE, 1, Verdict.Why.EMPTY_ANSWER, 2),
                List.of(new TaskScore.Example(
                        section.id() + "/rows#" + i,
                        new TaskScore.Example.Text("Where is " + SPOKEN + "?", "In the sea: " + SPOKEN),
                        new Verdict.Scored(1, "A", null, "letter/1"))));
    }
}
