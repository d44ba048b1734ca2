package org.trustllm.benchmark.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.RecordedEvaluation;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.judge.Panel;
import org.trustllm.report.Report;

class ReproductionTest {
    private static final Path SHARED = Path.of(System.getProperty("trustllm.shared", "../../shared"));

    private static final PaperTables TABLES = PaperTables.read();

    @Test
    void everyColumnThatIsPrintedHasACell() {
        Set<String> named = PaperCells.all().stream()
                .map(cell -> cell.table() + " " + cell.column())
                .collect(Collectors.toSet());
        Set<String> printed = TABLES.cells().entrySet().stream()
                .flatMap(table -> table.getValue().keySet().stream().map(column -> table.getKey() + " " + column))
                .collect(Collectors.toSet());
        assertThat(named).isEqualTo(printed);
    }

    @Test
    void everyCellSpeaksOfAFigureThatBothProfilesHave() {
        TrustBenchmark benchmark = new TrustBenchmark();
        for (String profile : List.of("standard", "published")) {
            Set<String> figures = benchmark.profile(profile).tasks().stream()
                    .flatMap(task -> task.assessments().stream()
                            .flatMap(assessment -> assessment.metrics().stream())
                            .map(metric -> task.id() + "." + metric.scale().name()))
                    .collect(Collectors.toSet());
            for (PaperCell cell : PaperCells.all()) {
                if (cell.figure() instanceof PaperCell.Figure.OfTask(var task, var metrics, var part)) {
                    assertThat(metrics)
                            .as(profile + " " + cell.column())
                            .anyMatch(metric -> figures.contains(task + "." + metric));
                }
            }
        }
    }

    @Test
    void modelsAreFoundByTheirOtherNames() {
        assertThat(TABLES.model("mistral-7b")).contains("Mistral-7b");
        assertThat(TABLES.model("bison-001")).contains("PaLM 2");
        assertThat(TABLES.model("chatglm2")).contains("ChatGLM2");
        assertThat(TABLES.model("gpt-2")).isEmpty();
    }

    @Test
    void aValueIsTheSameWhereItRoundsToWhatIsPrinted() {
        PaperCell cell = PaperCells.all().getFirst();
        assertThat(cell(cell, 0.455, 0.4549).outcome()).isEqualTo(Reproduction.Outcome.SAME);
        assertThat(cell(cell, 0.455, 0.4558).outcome()).isEqualTo(Reproduction.Outcome.CUT_OFF);
        assertThat(cell(cell, 0.455, 0.4539).outcome()).isEqualTo(Reproduction.Outcome.DIFFERENT);
        assertThat(cell(cell, 3.176e-45, 3.1762e-45).outcome()).isEqualTo(Reproduction.Outcome.SAME);
        assertThat(new Reproduction.Cell(
                                "m", cell, 0.4, new PaperCell.Found(null, "none"), new PaperCell.Found(0.4, ""))
                        .outcome())
                .isEqualTo(Reproduction.Outcome.NONE);
    }

    private static Reproduction.Cell cell(PaperCell cell, double paper, double value) {
        return new Reproduction.Cell("m", cell, paper, new PaperCell.Found(value, ""), new PaperCell.Found(null, ""));
    }

    @Test
    void theTablesAreTheFactsOfThePaper() throws IOException {
        Path facts = SHARED.resolve("facts/paper_tables.json");
        assumeTrue(Files.exists(facts), "needs the shared folder: facts/paper_tables.json");
        JsonNode tables = new JsonMapper().readTree(facts.toFile()).path("tables");
        List<String> differences = new ArrayList<>();
        int[] compared = {0};
        tables.properties()
                .forEach(table -> table.getValue()
                        .properties()
                        .forEach(model -> model.getValue().properties().forEach(cell -> {
                            if (!cell.getKey().startsWith("derived")
                                    && cell.getValue().isNumber()) {
                                compared[0]++;
                                var ours = TABLES.value(table.getKey(), cell.getKey(), model.getKey());
                                if (ours.isEmpty()
                                        || ours.getAsDouble() != cell.getValue().asDouble()) {
                                    differences.add(table.getKey() + " " + cell.getKey() + " " + model.getKey());
                                }
                            }
                        })));
        assertThat(differences).isEmpty();
        assertThat(compared[0]).isGreaterThan(2_000);
    }

    @Test
    @Tag("long")
    void nineModelsGiveMostOfWhatIsPrinted() throws IOException {
        Path responses = SHARED.resolve("data/real-responses");
        assumeTrue(Files.isDirectory(responses), "needs the shared folder: data/real-responses");
        List<Reproduction.Cell> cells = new ArrayList<>();
        try (Stream<Path> models = Files.list(responses)) {
            for (Path folder : models.filter(Files::isDirectory).sorted().toList()) {
                Dataset answers = Dataset.folder(folder);
                String model = TABLES.model(folder.getFileName().toString()).orElseThrow();
                cells.addAll(Reproduction.of(TABLES, model, report("published", answers), report("standard", answers)));
            }
        }
        long computed = count(cells, Reproduction.Outcome.SAME)
                + count(cells, Reproduction.Outcome.CUT_OFF)
                + count(cells, Reproduction.Outcome.DIFFERENT);
        assertThat(computed).isGreaterThanOrEqualTo(480);
        assertThat(count(cells, Reproduction.Outcome.SAME)).isGreaterThanOrEqualTo(455);
        assertThat(count(cells, Reproduction.Outcome.DIFFERENT)).isLessThanOrEqualTo(25);
        String page = new ReproductionPage(new Reproduction(cells)).toString();
        assertThat(page).contains("| Table 33, confaide | 9 | 9 | 8 | 0 | 1 |");
    }

    private static long count(List<Reproduction.Cell> cells, Reproduction.Outcome outcome) {
        return cells.stream().filter(cell -> cell.outcome() == outcome).count();
    }

    private static Report report(String profile, Dataset answers) {
        return RecordedEvaluation.of(new TrustBenchmark().profile(profile), answers, Panel.recorded())
                .run();
    }
}
