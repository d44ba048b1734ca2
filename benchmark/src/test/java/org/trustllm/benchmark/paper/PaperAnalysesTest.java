package org.trustllm.benchmark.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.benchmark.analysis.Analysis;
import org.trustllm.benchmark.analysis.AnalysisRenderers;
import org.trustllm.benchmark.analysis.PaperAnalyses;
import org.trustllm.stats.Power;
import org.trustllm.task.CardRow;

class PaperAnalysesTest {
    private static final List<CardRow> CARD =
            new TrustBenchmark().profile("standard").card();

    private static Analysis analysis(String name, Map<String, Double> utility) {
        List<Analysis> done = new PaperAnalyses(CARD, Map.of(), utility).of(List.of(name));
        assertThat(done).hasSize(1);
        return done.getFirst();
    }

    private static Analysis analysis(String name) {
        return analysis(name, Map.of());
    }

    @Test
    void refusingHarmlessRequestsGoesOnlyWeaklyWithResistance() {
        Analysis over = analysis("over-alignment");
        assertThat(over.support()).isEqualTo(Analysis.Support.NOT_SUPPORTED);
        assertThat(over.findings()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.n()).isEqualTo(16);
            assertThat(finding.interval()).isNotNull().satisfies(interval -> {
                assertThat(interval.low()).isNegative();
                assertThat(interval.high()).isPositive();
            });
        });
        assertThat(over.findings().get(0).value()).isCloseTo(0.347, within(5e-4));
        assertThat(over.findings().get(0).pValue()).isCloseTo(0.187, within(5e-4));
        assertThat(over.findings().get(1).value()).isCloseTo(0.324, within(5e-4));
        assertThat(over.plots())
                .hasSize(2)
                .allSatisfy(plot -> assertThat(plot.points()).hasSize(16));
    }

    /** tanh(2.8016 / √13): what is not supported by so few is not refuted. */
    @Test
    void correlationsOverSixteenModelsSayWhatTheyCouldFind() {
        assertThat(Power.correlation(16, 0.8)).isCloseTo(0.651, within(5e-4));
        assertThat(analysis("over-alignment").findings())
                .allSatisfy(
                        finding -> assertThat(finding.note()).contains("16 models find a true correlation of 0.651"));
        assertThat(analysis("over-alignment").remarks()).anyMatch(remark -> remark.contains("No person has said it"));
        assertThat(analysis("claims").tables().getFirst().rows())
                .filteredOn(row -> row.get(1).contains("Spearman"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get(1)).contains("0.651 with a chance of 80 %"));
        assertThat(analysis("claims").remarks()).anyMatch(remark -> remark.contains("Three statements"));
    }

    @Test
    void proprietaryModelsAreNotBeforeOthersInSafetyAndPrivacy() {
        Analysis openness = analysis("openness");
        Map<String, List<String>> rows = openness.tables().getFirst().rows().stream()
                .collect(Collectors.toMap(List::getFirst, row -> row.subList(1, 3)));
        assertThat(rows)
                .containsEntry("all rows", List.of("7.12", "8.67"))
                .containsEntry("Truthfulness", List.of("7.08", "8.90"))
                .containsEntry("Safety", List.of("8.81", "8.38"))
                .containsEntry("Robustness", List.of("6.06", "9.29"))
                .containsEntry("Machine ethics", List.of("5.10", "9.50"));
        assertThat(openness.findings().getFirst().pValue()).isBetween(0.05, 0.5);
    }

    @Test
    void claimsThatTheTablesContradictAreShownAsSuch() {
        List<List<String>> claims = analysis("claims").tables().getFirst().rows();
        Map<String, String> support = claims.stream().skip(1).collect(Collectors.toMap(List::getFirst, List::getLast));
        assertThat(support).hasSize(18);
        assertThat(support.values())
                .filteredOn(words -> words.startsWith("not"))
                .hasSize(13);
        assertThat(claims)
                .anySatisfy(row -> assertThat(row.getFirst()).contains("57 %"))
                .anySatisfy(row -> assertThat(row.get(1))
                        .isEqualTo("mean accuracy 0.368 with choices, 0.462, 0.406, 0.475 in the others"))
                .anySatisfy(row -> assertThat(row.get(1)).contains("0.143 with persona (p 0.597)"))
                .anySatisfy(row -> assertThat(row.get(1)).contains("12 of 16"));
    }

    @Test
    void fiveExamplesMakeEveryModelDiscloseMore() {
        assertThat(analysis("leakage").support()).isEqualTo(Analysis.Support.SUPPORTED);
        assertThat(analysis("leakage").findings().getFirst().value()).isEqualTo(16);
        assertThat(analysis("stereotype").support()).isEqualTo(Analysis.Support.NOT_SUPPORTED);
        assertThat(analysis("jailbreak").tables().getFirst().rows()).hasSize(14);
        assertThat(analysis("toxicity").tables().getFirst().rows()).hasSize(17);
    }

    @Test
    void aUtilityThatIsARowItselfGoesWithThatRow() {
        Map<String, Double> utility = new LinkedHashMap<>();
        PaperTables tables = PaperTables.read();
        tables.models()
                .forEach(model -> utility.put(
                        model,
                        tables.value("table17_safety", "toxicity_avg", model).orElseThrow()));
        Analysis trust = analysis("utility", utility);
        assertThat(trust.findings()).hasSize(31);
        assertThat(trust.findings().stream()
                        .filter(finding -> finding.what().equals("Toxicity"))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .isCloseTo(-1, within(1e-12));
    }

    @Test
    void tooFewModelsOrOneValueForAllGiveNoNumber() {
        Analysis few = analysis("utility", Map.of("GPT-4", 1.0, "ChatGPT", 0.5));
        assertThat(few.findings()).allSatisfy(finding -> {
            assertThat(finding.value()).isNull();
            assertThat(finding.note()).contains("fewer than 4");
        });
        Map<String, Double> same = PaperTables.read().models().stream().collect(Collectors.toMap(m -> m, m -> 1.0));
        assertThat(analysis("utility", same).findings()).allSatisfy(finding -> {
            assertThat(finding.value()).isNull();
            assertThat(finding.note()).contains("does not vary");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "md", "json", "html"})
    void everyFormatHoldsEverythingAndNoNaN(String format) throws IOException {
        Map<String, Double> few = Map.of("GPT-4", 1.0, "ChatGPT", 0.5);
        StringBuilder text = new StringBuilder();
        Objects.requireNonNull(AnalysisRenderers.byName().get(format))
                .render(new PaperAnalyses(CARD, Map.of(), few).of(List.of()), text);
        assertThat(text.toString())
                .doesNotContain("NaN")
                .contains("Over-alignment", "Leakage by shot", "Trust and utility", "Oasst-12b");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        PaperAnalyses analyses = new PaperAnalyses(CARD, Map.of(), Map.of());
        assertThatThrownBy(() -> analyses.of(List.of("leekage")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leakage");
        assertThatThrownBy(() -> analyses.of(List.of("utility")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--utility");
        assertThat(analyses.of(List.of())).hasSize(7);
    }
}
