package org.trustllm.internal.telling;

import static org.trustllm.internal.markup.Html.tag;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.Html;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.metric.Measure;
import org.trustllm.mitigation.Experiment;

/**
 * One figure by attack and defence, for any page and for the terminal. It describes and tests nothing: each cell rests on few rows.
 *
 * @param figure with the direction that is better
 * @param arms whose columns these are, the model as it is first
 */
public record AttackGrid(String figure, List<String> arms, List<Line> lines) {
    /** What is to be known of the cells. */
    public static final String NOTE = "Each cell rests on few rows and is not tested: it shows where to look.";

    /**
     * One attack.
     *
     * @param rows scored of the model as it is
     * @param values by arm; null where there is none
     */
    public record Line(String attack, int rows, List<@Nullable Double> values) {}

    /** The grids of an experiment, one a figure; none where no attacks were asked. */
    public static List<AttackGrid> of(Experiment experiment) {
        List<String> arms = Stream.concat(Stream.of(experiment.baseline()), experiment.arms().stream())
                .map(Experiment.Arm::name)
                .toList();
        Map<String, List<Line>> figures = new LinkedHashMap<>();
        for (Experiment.UnderAttack one : experiment.attacks()) {
            Measure first = one.figures().getFirst();
            List<@Nullable Double> values = new ArrayList<>();
            one.figures().forEach(figure -> values.add(figure.value()));
            figures.computeIfAbsent(
                            one.outcome().name() + " "
                                    + first.scale().direction().arrow(),
                            name -> new ArrayList<>())
                    .add(new Line(one.attack(), first.scored(), values));
        }
        return figures.entrySet().stream()
                .map(entry -> new AttackGrid(entry.getKey(), arms, entry.getValue()))
                .toList();
    }

    /** Writes it as columns of text, the arms by number, so that a screen of that width holds ten. */
    void write(Appendable out, int width) throws IOException {
        List<String> head = new ArrayList<>(List.of("ATTACK", "ROWS"));
        for (int i = 0; i < arms.size(); i++) {
            head.add(Integer.toString(i));
        }
        int[] numbers = new int[arms.size() + 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i + 1;
        }
        Columns table = new Columns(head, numbers);
        for (Line line : lines) {
            List<String> row = new ArrayList<>(List.of(line.attack(), Integer.toString(line.rows())));
            line.values().forEach(value -> row.add(percent(value)));
            table.add(row);
        }
        out.append('\n').append(figure).append(" by attack, in %\n");
        table.write(out, width);
        Wrapped.write(key() + ".", width, 0, out);
        Wrapped.write(NOTE, width, 0, out);
    }

    /** Writes it as a table. */
    public void write(Html html) {
        Html.Tag box = tag("div.scroll")
                .with("role", "group")
                .with("tabindex", "0")
                .with("aria-label", figure + " by attack, in %");
        html.in("h3", () -> html.words(figure + ", in %"));
        html.in("p.note", () -> html.words(key()));
        html.in(
                box,
                () -> html.in("table.small", () -> {
                    html.in(
                            "thead",
                            () -> html.in("tr", () -> {
                                html.in(tag("th").with("scope", "col"), "Attack");
                                html.in(tag("th.number").with("scope", "col"), "Rows");
                                for (int i = 0; i < arms.size(); i++) {
                                    html.in(
                                            tag("th.number")
                                                    .with("scope", "col")
                                                    .with("title", arms.get(i)),
                                            Integer.toString(i));
                                }
                            }));
                    html.in(
                            "tbody",
                            () -> lines.forEach(line -> html.in("tr", () -> {
                                html.in(tag("th").with("scope", "row"), () -> html.words(line.attack()));
                                html.in("td.number", Integer.toString(line.rows()));
                                line.values().forEach(value -> html.in("td.number", percent(value)));
                            })));
                }));
    }

    /** Which number is which arm. */
    private String key() {
        return IntStream.range(0, arms.size())
                .mapToObj(i -> i + " " + arms.get(i))
                .collect(Collectors.joining(", "));
    }

    private static String percent(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.0f", 100 * value);
    }
}
