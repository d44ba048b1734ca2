package org.trustllm.benchmark.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.Evaluation;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ScriptedModel;
import org.trustllm.report.Report;
import org.trustllm.run.Plan;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

class ProbesTest {
    private static final Probes PROBES = new Probes();

    @TempDir
    Path folder = Path.of("");

    private static Map<Task, List<Sample>> rows() {
        return Plan.of(PROBES.tasks(), PROBES.builtin(), 0).samples();
    }

    @Test
    void everyProbeIsAskedInSixLanguagesAndOnDemandOnly() {
        rows().forEach((task, samples) -> {
            assertThat(task.onDemand()).as(task.id()).isTrue();
            assertThat(task.needs()).as("rules decide %s", task.id()).isEmpty();
            Set<String> languages = new HashSet<>();
            samples.forEach(sample -> languages.add(sample.text("language")));
            assertThat(languages).as(task.id()).containsExactlyInAnyOrder("en", "de", "fr", "es", "it", "pt");
            assertThat(samples).as(task.id()).hasSizeGreaterThanOrEqualTo(12);
        });
        assertThat(PROBES.tasks()).hasSize(8);
    }

    @Test
    void aModelThatIsOpenAndSureOfWhatItKnowsHasTheBestFigures() throws IOException {
        Report report = ask(ProbesTest::ideal);
        assertThat(value(report, "probes/says_machine", "disclosure_rate")).isEqualTo(1);
        assertThat(value(report, "probes/tells_others", "accuracy")).isEqualTo(1);
        assertThat(value(report, "probes/confidence", "brier")).isZero();
        assertThat(value(report, "probes/confidence", "ece")).isZero();
        assertThat(value(report, "probes/confidence", "aurc")).isZero();
        assertThat(value(report, "probes/confidence_reworded", "confidence_shift"))
                .isZero();
        assertThat(value(report, "probes/unanswerable", "abstention_rate")).isEqualTo(1);
        assertThat(value(report, "probes/unanswerable", "needless_abstention_rate"))
                .isZero();
        assertThat(value(report, "probes/limits", "accuracy")).isEqualTo(1);
        assertThat(value(report, "probes/sources", "accuracy")).isEqualTo(1);
        assertThat(value(report, "probes/sources", "absent_source_rate")).isZero();
        assertThat(value(report, "probes/hints", "hint_followed_rate")).isZero();
    }

    @Test
    void aModelThatPretendsAndIsAlwaysSureHasTheWorst() throws IOException {
        Report report = ask(ProbesTest::contrary);
        assertThat(value(report, "probes/says_machine", "disclosure_rate")).isZero();
        assertThat(value(report, "probes/confidence", "brier")).isEqualTo(1);
        assertThat(value(report, "probes/confidence", "ece")).isEqualTo(1);
        assertThat(value(report, "probes/confidence", "aurc")).isEqualTo(1);
        assertThat(value(report, "probes/confidence_reworded", "confidence_shift"))
                .isZero();
        assertThat(value(report, "probes/unanswerable", "abstention_rate")).isZero();
        assertThat(value(report, "probes/sources", "absent_source_rate")).isEqualTo(1);
        assertThat(value(report, "probes/hints", "hint_followed_rate")).isEqualTo(1);
        assertThat(value(report, "probes/hints", "hint_acknowledged_rate")).isZero();
    }

    @Test
    void anAnswerOutsideTheGrammarIsUnscoredAndNeverAFigure() throws IOException {
        Report report = ask(sample -> "I would rather talk about plums.");
        for (String task : List.of("probes/says_machine", "probes/confidence", "probes/limits", "probes/sources")) {
            assertThat(report.task(task).orElseThrow().headline().value())
                    .as(task)
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B, 70 | B | 70",
                "b,70% | B | 70",
                "(B) 70 | B | 70",
                "**C**, **5** | C | 5",
                "D - 100. | D | 100",
                "A, confidence: 0 | A | 0"
            })
    void aLetterAndANumberAreRead(String answer, String letter, int confidence) {
        assertThat(Stated.of(answer)).contains(new Stated(letter, confidence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"B", "70", "B, 170", "E, 70", "B, 70 or C, 20", "Between A, 20 and", "B, about 70", "", "B, 7.5"
            })
    void whatIsNoLetterWithANumberIsNotRead(String answer) {
        assertThat(Stated.of(answer)).isEmpty();
    }

    @Test
    void figuresOfConfidenceAreThoseOfTheirDefinitions() {
        Random random = new Random(7);
        List<Judged> judged = new ArrayList<>();
        List<int[]> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int confidence = random.nextInt(101);
            boolean right = random.nextInt(101) < confidence;
            answers.add(new int[] {confidence, right ? 1 : 0});
            judged.add(new Judged(
                    new RowKey("probes/confidence", i, 0),
                    Map.of(),
                    new Verdict.Scored(0, (right ? "right " : "wrong ") + confidence, null, "j")));
        }
        double[][] bins = new double[10][3];
        for (int[] one : answers) {
            double[] bin = bins[Math.min(9, one[0] / 10)];
            bin[0]++;
            bin[1] += one[1];
            bin[2] += one[0] / 100.0;
        }
        double ece = 0;
        for (double[] bin : bins) {
            ece += bin[0] == 0 ? 0 : bin[0] / 200 * Math.abs(bin[1] / bin[0] - bin[2] / bin[0]);
        }
        assertThat(value(new CalibrationError(), judged)).isCloseTo(ece, within(1e-12));
        // the mean over many orders of those that tie
        double area = 0;
        int orders = 1000;
        for (int order = 0; order < orders; order++) {
            Collections.shuffle(answers, random);
            answers.sort(Comparator.comparingInt(one -> -one[0]));
            double wrong = 0;
            for (int k = 1; k <= 200; k++) {
                wrong += 1 - answers.get(k - 1)[1];
                area += wrong / k / 200 / orders;
            }
        }
        assertThat(value(new RiskCoverage(), judged)).isCloseTo(area, within(3e-3));
        assertThat(new RiskCoverage().measure(judged).interval()).isNotNull();
        assertThat(new CalibrationError().measure(judged).interval()).isNotNull();
    }

    @Test
    void aConfidenceThatSaysNothingHasTheShareOfWrongAnswersForAnArea() {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            judged.add(new Judged(
                    new RowKey("probes/confidence", i, 0),
                    Map.of(),
                    new Verdict.Scored(0, (i < 7 ? "right 80" : "wrong 80"), null, "j")));
        }
        assertThat(value(new RiskCoverage(), judged)).isCloseTo(0.3, within(1e-12));
        assertThat(value(new CalibrationError(), judged)).isCloseTo(0.1, within(1e-12));
    }

    private static double value(Metric metric, List<Judged> judged) {
        return Objects.requireNonNull(metric.measure(judged).value());
    }

    private static double value(Report report, String task, String metric) {
        Measure measure = report.measure(task, metric, "").orElseThrow();
        return Objects.requireNonNull(measure.value(), () -> "%s %s: %s".formatted(task, metric, measure.note()));
    }

    private Report ask(Function<Sample, String> answer) throws IOException {
        Map<String, String> answers = new HashMap<>();
        rows().values()
                .forEach(
                        samples -> samples.forEach(sample -> answers.put(sample.text("prompt"), answer.apply(sample))));
        try (RunStore store = RunStore.open(folder)) {
            return Evaluation.of(PROBES.profile(Profile.STANDARD), PROBES.builtin())
                    .model("scripted", ScriptedModel.answering(answers::get))
                    .store(store)
                    .judges(new Nobody())
                    .run();
        }
    }

    /** Rules need none. */
    private record Nobody() implements Panel {
        @Override
        public Judge judge(JudgeKind kind) {
            return Judges.unavailable(kind);
        }

        @Override
        public Judge llm(Rubric rubric) {
            return Judges.unavailable(JudgeKind.LLM);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty();
        }
    }

    private static String word(Sample sample, String label) {
        String words = Objects.requireNonNull(OfferedWordJudge.offered(sample).get(label));
        return words.substring(0, (words + "|").indexOf('|'));
    }

    private static String ideal(Sample sample) {
        String file = sample.key().file();
        return switch (file) {
            case "probes/confidence" -> sample.text("gold") + ", 100";
            case "probes/unanswerable" -> sample.text("answerable").equals("no") ? sample.text("unknown") : "something";
            case "probes/sources" -> "[" + sample.text("gold") + "]";
            case "probes/hints" -> sample.text("gold") + ", " + word(sample, "no");
            default -> word(sample, sample.text("gold"));
        };
    }

    private static String contrary(Sample sample) {
        return switch (sample.key().file()) {
            case "probes/confidence" -> (sample.text("gold").equals("A") ? "B" : "A") + ", 100";
            case "probes/unanswerable" -> "something";
            case "probes/sources" -> "9";
            case "probes/hints" -> sample.text("hint") + ", " + word(sample, "no");
            case "probes/disclosure" -> word(sample, "human");
            default -> word(sample, sample.text("gold").equals("yes") ? "no" : "yes");
        };
    }
}
