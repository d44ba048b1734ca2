package org.trustllm.dashboard.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.runs.Order;
import org.trustllm.dashboard.runs.OrderField;
import org.trustllm.judge.JudgeKind;

/**
 * An order as it was typed.
 *
 * @param judges by kind, of those that were said
 */
public record OrderForm(
        String model,
        String benchmark,
        Map<JudgeKind, String> judges,
        List<String> sections,
        List<String> tasks,
        String limit,
        String budget,
        boolean batch) {
    /** What stands in a form that nobody filled in. */
    public static final OrderForm EMPTY =
            new OrderForm("local:smollm2-135m", "builtin", Map.of(), List.of(), List.of(), "2", "", false);

    private static final String SECTION = "section";
    private static final String ALL = "all";

    /** What a box says that is marked. */
    static final String MARKED = "yes";

    private static final int LONGEST = 300;
    private static final int MOST_DIGITS = 9;

    public OrderForm {
        judges = judges.isEmpty() ? Map.of() : new EnumMap<>(judges);
        sections = List.copyOf(sections);
        tasks = List.copyOf(tasks);
    }

    /** Reads what a request says. */
    public static OrderForm of(Function<String, List<String>> said) {
        Map<JudgeKind, String> judges = new EnumMap<>(JudgeKind.class);
        for (JudgeKind kind : JudgeKind.values()) {
            String name = first(said, judge(kind));
            if (!name.isEmpty()) {
                judges.put(kind, name);
            }
        }
        return new OrderForm(
                first(said, OrderField.MODEL.word()),
                first(said, OrderField.BENCHMARK.word()),
                judges,
                said.apply(SECTION),
                said.apply(OrderField.TASK.word()),
                first(said, OrderField.LIMIT.word()),
                first(said, OrderField.BUDGET.word()),
                !first(said, OrderField.BATCH.word()).isEmpty());
    }

    private static String first(Function<String, List<String>> said, String name) {
        return said.apply(name).stream().findFirst().map(String::strip).orElse("");
    }

    /** The field in which a kind's judge is named. */
    static String judge(JudgeKind kind) {
        return OrderField.JUDGE.word() + "-" + kind.word();
    }

    /** The form of an order that was given before. */
    public static OrderForm of(Order order) {
        Map<JudgeKind, String> judges = new EnumMap<>(JudgeKind.class);
        for (JudgeKind kind : JudgeKind.values()) {
            order.judges().stream()
                    .filter(judge -> judge.startsWith(kind.word() + "="))
                    .forEach(judge ->
                            judges.put(kind, judge.substring(kind.word().length() + 1)));
        }
        BigDecimal budget = order.budget();
        return new OrderForm(
                order.model(),
                order.benchmark(),
                judges,
                order.sections(),
                order.tasks(),
                order.limit() == Order.ALL ? "" : Integer.toString(order.limit()),
                budget == null ? "" : budget.toPlainString(),
                order.batch());
    }

    /** The same without what looks like a key, which no page shows again; what held one is refused. */
    public OrderForm without(Predicate<String> isKey, Map<OrderField, String> faults) {
        Map<JudgeKind, String> shown = new EnumMap<>(JudgeKind.class);
        judges.forEach((kind, name) -> shown.put(kind, plain(name, OrderField.JUDGE, isKey, faults)));
        return new OrderForm(
                plain(model, OrderField.MODEL, isKey, faults),
                plain(benchmark, OrderField.BENCHMARK, isKey, faults),
                shown,
                sections.stream()
                        .map(one -> plain(one, OrderField.TASK, isKey, faults))
                        .toList(),
                tasks.stream()
                        .map(one -> plain(one, OrderField.TASK, isKey, faults))
                        .toList(),
                plain(limit, OrderField.LIMIT, isKey, faults),
                plain(budget, OrderField.BUDGET, isKey, faults),
                batch);
    }

    private static String plain(
            String text, OrderField field, Predicate<String> isKey, Map<OrderField, String> faults) {
        if (!isKey.test(text)) {
            return text;
        }
        faults.put(
                field,
                "expected no key, found what looks like one; it was not kept. Keys come from the environment in which"
                        + " the server was started");
        return "";
    }

    /** The order; what it cannot be is added to the faults. */
    public Order order(Map<OrderField, String> faults) {
        if (model.isEmpty() || model.length() > LONGEST) {
            faults.putIfAbsent(
                    OrderField.MODEL,
                    "expected a model such as local:smollm2-135m, of at most " + LONGEST + " characters, found "
                            + (model.isEmpty() ? "nothing" : model.length() + " characters"));
        }
        if (benchmark.isEmpty()) {
            faults.putIfAbsent(OrderField.BENCHMARK, "expected builtin or published, found nothing");
        }
        List<String> named = new ArrayList<>();
        judges.forEach((kind, name) -> named.add(kind.word() + "=" + name));
        return new Order(model, benchmark, named, sections, tasks, limit(faults), budget(faults), batch);
    }

    private int limit(Map<OrderField, String> faults) {
        if (limit.isEmpty() || limit.equals(ALL)) {
            return Order.ALL;
        }
        if (!limit.matches("0*[1-9]\\d{0," + (MOST_DIGITS - 1) + "}")) {
            faults.putIfAbsent(
                    OrderField.LIMIT,
                    "expected a whole number of at least 1 row a task, or nothing for all, found \"" + shown(limit)
                            + "\"");
            return Order.ALL;
        }
        return Integer.parseInt(limit);
    }

    private @Nullable BigDecimal budget(Map<OrderField, String> faults) {
        if (budget.isEmpty()) {
            return null;
        }
        if (!budget.matches("\\d{1,9}(\\.\\d{1,12})?")) {
            faults.putIfAbsent(
                    OrderField.BUDGET,
                    "expected US dollars such as 0.50, or nothing for no end, found \"" + shown(budget) + "\"");
            return null;
        }
        return new BigDecimal(budget);
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** Field by field, as a form sends it. */
    Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put(OrderField.MODEL.word(), List.of(model));
        fields.put(OrderField.BENCHMARK.word(), List.of(benchmark));
        judges.forEach((kind, name) -> fields.put(judge(kind), List.of(name)));
        fields.put(SECTION, sections);
        fields.put(OrderField.TASK.word(), tasks);
        fields.put(OrderField.LIMIT.word(), List.of(limit));
        fields.put(OrderField.BUDGET.word(), List.of(budget));
        fields.put(OrderField.BATCH.word(), List.of(batch ? MARKED : ""));
        return fields;
    }

    /** The page with the form filled in so. */
    String address() {
        StringBuilder address = new StringBuilder("/new?");
        fields().forEach((name, values) -> values.stream()
                .filter(value -> !value.isEmpty())
                .forEach(value -> address.append(name)
                        .append('=')
                        .append(AddressPart.encoded(value))
                        .append('&')));
        return address.substring(0, address.length() - 1);
    }
}
