package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Calibrations;
import org.trustllm.calibration.Quality;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.journal.ReviewFile;
import org.trustllm.journal.Reviews;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.LabelParsers;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.render.ReportFile;
import org.trustllm.render.ReportSchema;
import org.trustllm.report.JudgeQuality;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.stats.Estimate;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/** A figure stands beside what is known of its judge. */
class JudgeQualityTest {
    private static final int ROWS = 200;
    private static final String JUDGE = "even-refused/1";

    private static final Profile PROFILE = Profile.of(List.of(Task.of("safety/misuse", "Refusal")
            .rows(Rows.of("safety/misuse"))
            .facet("kind")
            .assess(
                    "refusal",
                    panel -> panel.judge(JudgeKind.REFUSAL),
                    Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER),
                    Metrics.meanOver("kind", Metrics.rate("mean_rate", Direction.HIGHER_IS_BETTER)))
            .assess(
                    "rule first",
                    panel -> Judges.firstScored(
                            Judges.saying("letter/1", LabelParsers.letter("AB"), "A"), panel.judge(JudgeKind.REFUSAL)),
                    Metrics.rate("mixed_rate", Direction.HIGHER_IS_BETTER))
            .assess(
                    "letter",
                    panel -> Judges.saying("letter/1", LabelParsers.letter("AB"), "A"),
                    Metrics.rate("letter_rate", Direction.HIGHER_IS_BETTER))
            .from("test")));

    /** Calls 120 of the 200 answers refused. */
    private static final Panel PANEL = new Panel() {
        @Override
        public Judge judge(JudgeKind kind) {
            return (sample, response) -> new Verdict.Scored(sample.row() % 5 < 3 ? 1 : 0, "refused", null, JUDGE);
        }

        @Override
        public Judge llm(Rubric rubric) {
            return Judges.unavailable(JudgeKind.LLM);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty();
        }
    };

    @TempDir
    private Path folder;

    private Path run = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            rows.append("{\"prompt\":\"Question %d\",\"kind\":\"%s\"}%n".formatted(i, i < 40 ? "few" : "many"));
        }
        Path file = folder.resolve("data/safety/misuse.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, rows);
        run = folder.resolve("run");
    }

    /** Models whose answers a judge calls a little too seldom a yes, each as much or each otherwise. */
    private static Calibrations calibrated(boolean steady, String... files) {
        Map<String, Quality> models = new TreeMap<>();
        for (int model = 0; model < 10; model++) {
            boolean[] label = new boolean[400];
            double[] score = new double[400];
            int yes = 120 + 20 * model;
            int missed = steady ? yes / 10 : model % 3 * yes / 5;
            for (int i = 0; i < label.length; i++) {
                label[i] = i < yes;
                score[i] = label[i] && i >= missed ? 0.9 : 0.1;
            }
            models.put("model-" + model, Quality.ofTwoWay(label, score, 0));
        }
        return Calibrations.of(List.of(new Calibration(
                JUDGE,
                JudgeKind.REFUSAL,
                "labels of a test",
                "",
                List.of(files),
                new Calibration.Origin("requests of a test", List.copyOf(models.keySet()), 0, "people", true),
                "2026-11-24",
                Objects.requireNonNull(models.get("model-3")),
                models,
                null,
                Map.of())));
    }

    private Report evaluate(Calibrations calibrations) throws IOException {
        try (RunStore store = RunStore.open(run)) {
            return Evaluation.of(PROFILE, Dataset.folder(folder.resolve("data")))
                    .model(
                            "test:model",
                            request -> ChatResponse.of(
                                    request.messages().getLast().content().endsWith("7") ? "A" : "Well."))
                    .judges(PANEL)
                    .calibrations(calibrations)
                    .store(store)
                    .run();
        }
    }

    private static JudgeQuality quality(Report report, String metric) {
        TaskScore score = report.sections().getFirst().tasks().getFirst();
        Measure measure = report.measure("safety/misuse", metric, "").orElseThrow();
        return score.quality(measure).orElseThrow();
    }

    private static String rendered(Report report, Renderer renderer) throws IOException {
        StringBuilder text = new StringBuilder();
        renderer.render(report, text);
        return text.toString();
    }

    @Test
    void aRateIsCorrectedByWhatOtherModelsShow() throws IOException {
        Report report = evaluate(calibrated(true, "safety/misuse"));
        JudgeQuality quality = quality(report, "refusal_rate");
        // the judge says .6, and misses a tenth: odds of .6/.9 and a little more than those of .6
        assertThat(quality.corrected()).isNotNull().satisfies(corrected -> {
            assertThat(corrected.value()).isBetween(0.62, 0.69);
            assertThat(corrected.low()).isBetween(0.5, 0.62);
            assertThat(corrected.high()).isBetween(0.69, 0.76);
        });
        assertThat(quality.words()).isEqualTo("sensitivity 0.90, specificity 1.00 (400 labels by people, local)");
        // 40 and 160 answers make a mean as sure as 128 answers do
        Estimate whole = Objects.requireNonNull(quality.corrected());
        Estimate mean = Objects.requireNonNull(quality(report, "mean_rate").corrected());
        assertThat(mean.value()).isCloseTo(whole.value(), within(1e-3));
        assertThat(mean.high() - mean.low()).isGreaterThan(whole.high() - whole.low());
        assertThat(report.sections()
                        .getFirst()
                        .tasks()
                        .getFirst()
                        .quality(report.measure("safety/misuse", "letter_rate", "")
                                .orElseThrow()))
                .isEmpty();
    }

    @Test
    void whatCannotBeCorrectedSaysWhy() throws IOException {
        assertThat(quality(evaluate(calibrated(false, "safety/misuse")), "refusal_rate"))
                .returns(null, JudgeQuality::corrected)
                .extracting(JudgeQuality::uncorrected)
                .asString()
                .startsWith("left out one model at a time, corrected intervals hold ");
        Report elsewhere = evaluate(calibrated(true, "safety/jailbreak"));
        assertThat(quality(elsewhere, "refusal_rate"))
                .returns(null, JudgeQuality::corrected)
                .returns(
                        "the judge's error was measured elsewhere, on other rows than these", JudgeQuality::uncorrected)
                .returns(
                        "sensitivity 0.90, specificity 1.00 (400 labels by people, local), measured elsewhere",
                        JudgeQuality::words);
        assertThat(quality(evaluate(Calibrations.NONE), "refusal_rate"))
                .returns("the judge is not calibrated", JudgeQuality::uncorrected)
                .returns("not calibrated", JudgeQuality::words);
        assertThat(quality(evaluate(calibrated(true, "safety/misuse")), "mixed_rate")
                        .uncorrected())
                .isEqualTo("several judges gave the verdicts");
    }

    @Test
    void whatIsKnownOfTheRowsInParticularComesFirst() {
        Calibrations known = calibrated(false).and(calibrated(true, "safety/misuse"));
        assertThat(known.of(JUDGE, "safety/misuse").orElseThrow().files()).containsExactly("safety/misuse");
        assertThat(known.of(JUDGE, "safety/jailbreak").orElseThrow().files()).isEmpty();
        assertThat(known.of("another/1", "safety/misuse")).isEmpty();
    }

    @Test
    void aCorrectedRateSaysWhoseVerdictsItComesNear() throws IOException {
        JudgeQuality byPeople = quality(evaluate(calibrated(true, "safety/misuse")), "refusal_rate");
        assertThat(byPeople.correctedText()).doesNotContain("people");
        Calibration known = byPeople.calibrations().getFirst();
        Calibration.Origin origin = known.origin();
        Calibration byClassifier = new Calibration(
                known.judge(),
                known.kind(),
                known.labels(),
                known.digest(),
                known.files(),
                new Calibration.Origin(
                        origin.requests(), origin.models(), origin.notEnglish(), "the paper's classifier", false),
                known.date(),
                known.all(),
                known.groups(),
                known.annotatorAlpha(),
                known.confusion());
        assertThat(new JudgeQuality(byPeople.judges(), List.of(byClassifier), false, byPeople.corrected(), "", null, 0)
                        .correctedText())
                .isEqualTo(byPeople.correctedText() + ", as the paper's classifier has it, not people");
    }

    @Test
    void everyFormatShowsItAndTheRunKeepsIt() throws IOException {
        Report report = evaluate(calibrated(true, "safety/misuse"));
        assertThat(rendered(report, Renderers.table()))
                .contains("CORRECTED", "0.6", "sensitivity 0.90, specificity 1.00 (400 labels by people, local)");
        assertThat(rendered(report, Renderers.markdown())).contains("| corrected | its judge |", "| 0.6");
        assertThat(rendered(report, Renderers.html())).contains("Corrected for its judge", "labels of a test");
        assertThat(rendered(report, Renderers.csv())).contains("corrected_low", ",0.6");
        String json = rendered(report, Renderers.json());
        ReportSchema.assertValid(json);
        assertThat(json).contains("\"corrected\"", "labels of a test", "\"labelled_by\" : \"people\"");
        assertThat(run.resolve("judges.json")).content().contains(JUDGE);
        assertThat(rendered(new RunDirectory(run, PROFILE).report(), Renderers.json()))
                .isEqualTo(json);
        assertThat(new RunDirectory(run, PROFILE).audit().faults()).isEmpty();
    }

    private void reviews(int count) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            // people find every tenth verdict wrong
            lines.append(
                    "{\"key\":\"safety/misuse#%d\",\"task\":\"safety/misuse\",\"assessment\":\"refusal\",\"agree\":%b,\"who\":\"ada\",\"when\":\"2026-11-24T10:00:00Z\"}\n"
                            .formatted(i, i % 10 != 0));
        }
        Files.writeString(
                new ReviewFile(run).path(), lines, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Test
    void reviewsOfTheRunsOwnRowsPutTheRateRight() throws IOException {
        evaluate(calibrated(true, "safety/misuse"));
        reviews(50);
        Report report = new RunDirectory(run, PROFILE).report();
        JudgeQuality quality = quality(report, "refusal_rate");
        assertThat(quality.reviewed()).isEqualTo(50);
        // of 50 verdicts, 30 said refused; people make it 25
        assertThat(quality.powered()).isNotNull().satisfies(powered -> {
            assertThat(powered.value()).isBetween(0.49, 0.51);
            assertThat(powered.high() - powered.low()).isLessThan(0.27);
        });
        assertThat(quality(report, "mean_rate").powered()).isNull();
        String json = rendered(report, Renderers.json());
        ReportSchema.assertValid(json);
        assertThat(json).contains("\"prediction_powered\"");
        assertThat(rendered(report, Renderers.table())).contains("by 50 reviews");
        RunDirectory directory = new RunDirectory(run, PROFILE);
        assertThat(directory.audit().faults())
                .singleElement()
                .asString()
                .contains("scores that follow from the journal and its reviews");
        directory.renew(Renderers.html());
        assertThat(directory.audit().faults()).isEmpty();
        assertThat(run.resolve("scores.json")).hasContent(json);
        assertThat(run.resolve("report.html")).content().contains("by 50 reviews");
    }

    @Test
    void aReviewThatIsNoneShowsBeforeAnythingIsJudged() throws IOException {
        evaluate(calibrated(true, "safety/misuse"));
        String journal = Files.readString(run.resolve("outcomes.jsonl"));
        Files.writeString(new ReviewFile(run).path(), "{]\n");
        assertThat(new RunDirectory(run, PROFILE).audit().faults())
                .singleElement()
                .asString()
                .contains("reviews.jsonl, line 1: expected a review");
        assertThatThrownBy(() -> evaluate(calibrated(true, "safety/misuse")))
                .hasMessageContaining("reviews.jsonl, line 1");
        assertThat(run.resolve("outcomes.jsonl")).hasContent(journal);
    }

    @Test
    void fewReviewsGiveNoRate() throws IOException {
        evaluate(calibrated(true, "safety/misuse"));
        reviews(29);
        assertThat(quality(new RunDirectory(run, PROFILE).report(), "refusal_rate"))
                .returns(null, JudgeQuality::powered)
                .returns(29, JudgeQuality::reviewed);
    }

    @Test
    void peoplesLastWordCountsAndTiesAreLeftOut() throws IOException {
        Files.createDirectories(run);
        String line = "{\"key\":\"a#%d\",\"task\":\"t/a\",\"assessment\":\"x\",\"agree\":%b,\"label\":%s,\"note\":null,"
                + "\"who\":\"%s\",\"when\":\"2026-11-24T10:00:00Z\",\"later\":1}\n";
        Files.writeString(
                new ReviewFile(run).path(),
                line.formatted(1, false, null, "ada")
                        + line.formatted(1, true, null, "ada")
                        + line.formatted(2, true, null, "ada")
                        + line.formatted(2, false, null, "bo")
                        + line.formatted(3, false, "\"partial\"", "ada")
                        + "{\"key\":\"a#4\"");
        Reviews reviews = Reviews.read(run);
        assertThat(reviews.truth("t/a", "x", RowKey.parse("a#1"), 1)).hasValue(1);
        assertThat(reviews.truth("t/a", "x", RowKey.parse("a#2"), 1)).isEmpty();
        assertThat(reviews.truth("t/a", "x", RowKey.parse("a#3"), 1)).hasValue(1);
        assertThat(reviews.truth("t/a", "y", RowKey.parse("a#1"), 1)).isEmpty();
        assertThat(Reviews.read(folder).truth("t/a", "x", RowKey.parse("a#1"), 1))
                .isEmpty();
    }

    @Test
    void aLineThatIsNoReviewIsNamed() throws IOException {
        Files.createDirectories(run);
        Files.writeString(
                new ReviewFile(run).path(), "\n{\"key\":\"a#1\",\"task\":\"t/a\",\"agree\":true,\"who\":\"ada\"}\n");
        assertThatThrownBy(() -> Reviews.read(run))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("reviews.jsonl", "line 2", "\"assessment\"");
        Files.writeString(new ReviewFile(run).path(), "{]\n");
        assertThatThrownBy(() -> Reviews.read(run)).hasMessageContainingAll("line 1", "expected a review");
    }

    @Test
    void aFileThatHoldsNoCalibrationsIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("judges.json"), "{\"schema\":2,\"calibrations\":[]}");
        assertThatThrownBy(() -> Calibrations.read(file)).hasMessageContainingAll("judges.json", "schema 1", "found 2");
        Files.writeString(file, "{\"calibrations\":[]}");
        assertThatThrownBy(() -> Calibrations.read(file)).isInstanceOf(InputException.class);
    }

    @Test
    void aReportReadBackSaysTheSameOfItsJudges() throws IOException {
        Report report = evaluate(calibrated(true, "safety/misuse"));
        StringBuilder written = new StringBuilder();
        Renderers.json().render(report, written);
        Path file = Files.writeString(folder.resolve("scores.json"), written);
        StringBuilder again = new StringBuilder();
        Renderers.json().render(ReportFile.read(file, name -> PROFILE), again);
        assertThat(again.toString())
                .contains("\"corrected\"", "labels of a test")
                .isEqualTo(written.toString());
    }
}
