package org.trustllm.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Metrics;

/** Figures that are no sums are compared by exchanging answers. */
class ExchangeTest {
    private static final Metric INDEPENDENCE = Metrics.independence("group");

    private static Judged answer(int row, String label) {
        return new Judged(
                RowKey.parse("a/b#" + row),
                Map.of("group", row % 2 == 0 ? "x" : "y"),
                new Verdict.Scored(0, label, null, "test"));
    }

    private static Exchange compare(int rows, IntFunction<String> first, IntFunction<String> second) {
        List<SharedRow> shared = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            shared.add(new SharedRow(List.of(answer(row, first.apply(row))), List.of(answer(row, second.apply(row)))));
        }
        return Exchange.of(INDEPENDENCE, shared, Exchange.TIMES).orElseThrow();
    }

    @Test
    void oneWhoseAnswersDependOnTheGroupIsToldFromOneWhoseDoNot() {
        Exchange exchange = compare(
                60, row -> row % 2 == 0 || row % 10 == 1 ? "more" : "less", row -> row % 3 == 0 ? "more" : "less");
        assertThat(exchange.first()).isLessThan(0.001);
        assertThat(exchange.second()).isGreaterThan(0.5);
        assertThat(exchange.pValue()).isLessThan(0.01);
        assertThat(exchange.clusters()).isEqualTo(60);
    }

    @Test
    void theSameAnswersAreNeverToldApart() {
        IntFunction<String> same = row -> row % 3 == 0 ? "more" : "less";
        assertThat(compare(30, same, same).pValue()).isEqualTo(1);
    }

    @Test
    @Tag("long")
    void twoWhoAnswerAlikeByChanceAreSeldomToldApart() {
        Random random = new Random(5);
        int apart = 0;
        for (int i = 0; i < 100; i++) {
            IntFunction<String> byChance = row -> random.nextBoolean() ? "more" : "less";
            apart += compare(24, byChance, byChance).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(apart).isLessThanOrEqualTo(10);
    }

    @Test
    void withoutAFigureOnOneSideThereIsNoTest() {
        List<SharedRow> alike = List.of(
                new SharedRow(List.of(answer(0, "more")), List.of(answer(0, "more"))),
                new SharedRow(List.of(answer(1, "more")), List.of(answer(1, "less"))));
        assertThat(Exchange.of(INDEPENDENCE, alike, Exchange.TIMES)).isEmpty();
    }
}
