package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.calling.BudgetException;
import org.trustllm.dashboard.runs.Order;
import org.trustllm.dashboard.runs.OrderField;
import org.trustllm.dashboard.runs.OrderForecast;

/** What the dashboard may order, and what it says of it beforehand. */
class ServedRunsTest {
    private final ServedRuns served = new ServedRuns(new PrintWriter(new StringWriter()));

    private static Order order(
            String model, List<String> judges, List<String> tasks, int limit, @Nullable String budget) {
        return new Order(
                model,
                "builtin",
                judges,
                List.of(),
                tasks,
                limit,
                budget == null ? null : new BigDecimal(budget),
                false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lokal:smollm2-135m | unknown provider of models \"lokal\"; nearest: local",
                "local:smollm3 | unknown local model \"smollm3\"; nearest: smollm2-135m",
                "local:/etc/passwd | named on the command line only",
                "command:rm | named on the command line only",
                "http:file | named on the command line only",
                "responses:/tmp | named on the command line only",
                "@/etc/passwd | expected"
            })
    void aModelThatCannotBeAskedFromABrowserIsRefusedAtItsField(String model, String why) throws IOException {
        assertThat(served.check(order(model, List.of(), List.of(), 2, null)))
                .containsOnlyKeys(OrderField.MODEL)
                .extractingByKey(OrderField.MODEL)
                .asString()
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refusal=phrase | nearest: phrases",
                "refusal=weights:/etc/passwd | named on the command line only",
                "toxicity=onnx:/etc | named on the command line only",
                "harm=guard:wildguard@openai:x,form:/etc/passwd | named on the command line only",
                "harm=guard:llama-guard-3@command:rm | named on the command line only",
                "llm=command:rm | named on the command line only",
                "llm=local:smollm2-135m,tie:http:file | named on the command line only",
                "refusal=recorded | recorded verdicts belong to recorded answers"
            })
    void soIsAJudge(String judge, String why) throws IOException {
        assertThat(served.check(order("local:smollm2-135m", List.of(judge), List.of(), 2, null)))
                .containsOnlyKeys(OrderField.JUDGE)
                .extractingByKey(OrderField.JUDGE)
                .asString()
                .contains(why);
    }

    @Test
    void severalFaultsAreToldAtOnce() throws IOException {
        Order order = new Order(
                "nobody:x", "/etc", List.of("harm=much"), List.of(), List.of("safety/missuse"), 2, null, false);
        assertThat(served.check(order))
                .containsOnlyKeys(OrderField.MODEL, OrderField.BENCHMARK, OrderField.TASK, OrderField.JUDGE);
    }

    @Test
    void anEstimateIsWhatTheCommandLineSays() throws IOException {
        Order order = order("local:smollm2-135m", List.of("llm=openai:gpt-4o-mini"), List.of("safety/misuse"), 3, null);
        OrderForecast estimate = served.estimate(order);
        assertThat(estimate.forecast().calls()).isBetween(1, 3);
        assertThat(estimate.lines().getFirst()).contains("free of charge");
        assertThat(estimate.lines().get(1)).contains("judge openai:gpt-4o-mini", "at most about");
        CommandRun said = CommandRun.run(
                "run",
                "--dry-run",
                "--model=local:smollm2-135m",
                "--judge=llm=openai:gpt-4o-mini",
                "--task=safety/misuse",
                "--limit=3");
        estimate.lines().forEach(line -> assertThat(said.out()).contains(line));
    }

    @Test
    void whatIsAskedInBatchesCostsHalfOfIt() throws IOException {
        Order plain = order("openai:gpt-4o-mini", List.of(), List.of("safety/misuse"), 3, null);
        Order batched = new Order(
                plain.model(), plain.benchmark(), List.of(), List.of(), plain.tasks(), plain.limit(), null, true);
        assertThat(served.estimate(batched).lines().getFirst()).contains("in batches");
        assertThat(cost(batched)).isEqualByComparingTo(cost(plain).divide(BigDecimal.TWO));
        assertThat(new OrderedRun(batched).command()).contains("--batch");
    }

    private BigDecimal cost(Order order) throws IOException {
        return Objects.requireNonNull(new ForecastText(
                        new OrderedRun(order).options(), served.estimate(order).forecast())
                .asking());
    }

    @Test
    void aModelThatKnowsNoBatchesIsRefusedAtTheirField() throws IOException {
        Order order = new Order("local:smollm2-135m", "builtin", List.of(), List.of(), List.of(), 2, null, true);
        assertThat(served.check(order))
                .containsOnlyKeys(OrderField.BATCH)
                .extractingByKey(OrderField.BATCH)
                .asString()
                .contains("expected a model that can be asked in batches");
    }

    @Test
    void aRunThatMayCostMoreThanItsBudgetIsRefusedBeforehand() {
        PrintWriter err = new PrintWriter(new StringWriter());
        assertThatThrownBy(() -> new OrderedRun(order("openai:gpt-4o-mini", List.of(), List.of(), 2, "0.000001"))
                        .refuseBeyondBudget(err))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("expected a run that costs at most")
                .hasMessageContaining("found up to");
        assertThatCode(() -> new OrderedRun(order("openai:gpt-4o-mini", List.of(), List.of(), 2, "100"))
                        .refuseBeyondBudget(err))
                .doesNotThrowAnyException();
    }

    @Test
    void whatCostsNothingFitsIntoAnyBudget() throws IOException {
        assertThat(served.check(order("local:smollm2-135m", List.of("llm=ollama:x"), List.of(), 2, "1")))
                .isEmpty();
        assertThat(served.check(order("local:smollm2-135m", List.of(), List.of(), 2, "0")))
                .as("what costs nothing fits into nothing")
                .isEmpty();
    }

    @Test
    void theCommandThatGoesOnIsTheOneThatWasOrdered() {
        Order order = order("local:smollm2-135m", List.of("refusal=phrases"), List.of("safety/misuse"), 3, "0.50");
        OrderedRun ordered = new OrderedRun(order);
        assertThat(ordered.command())
                .containsExactly(
                        "run",
                        "--model=local:smollm2-135m",
                        "--judge=refusal=phrases",
                        "--task=safety/misuse",
                        "--limit=3",
                        "--budget=0.50");
        assertThat(ordered.options().judges().words()).contains("refusal=phrases");
    }

    @Test
    void aKeyIsKnownByItsForm() {
        assertThat(served.isKey("sk-proj-Ab3dEf6hIj9kLm2nOp5q")).isTrue();
        assertThat(served.isKey("openai:gpt-4o-mini")).isFalse();
    }
}
