package org.trustllm.dashboard.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.telling.AttackGrid;
import org.trustllm.internal.telling.EffectLine;
import org.trustllm.metric.Direction;
import org.trustllm.mitigation.Experiment;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.stats.Estimate;

/**
 * What an experiment with defences found, as {@code experiment.json} tells it.
 *
 * @param model who was asked
 * @param tests of all defences together
 * @param recommended the defence that can be; empty where none can
 * @param baseline the directory of the model as it is
 * @param defences in the order of the file
 * @param attacks figures by attack and defence; none where no attacks were asked
 * @param words what can be said, as sentences
 */
public record ExperimentFindings(
        String model,
        int tests,
        Optional<String> recommended,
        String baseline,
        List<Tried> defences,
        List<AttackGrid> attacks,
        List<String> words) {
    /**
     * A defence.
     *
     * @param run its directory
     * @param ideas what it does, a sentence for each of its parts
     * @param calls that an answer takes at most
     * @param seconds that one took on average
     * @param isOnFront whether no other defence beats it in both harm and ordinary requests
     * @param against why it cannot be recommended; empty where it can
     * @param harm the mean gain in keeping out harm
     * @param ordinary the mean gain in not declining ordinary requests
     */
    public record Tried(
            String name,
            String run,
            List<String> ideas,
            int calls,
            double seconds,
            boolean isOnFront,
            Optional<String> against,
            OptionalDouble harm,
            OptionalDouble ordinary,
            List<EffectLine> effects) {
        public Tried {
            ideas = List.copyOf(ideas);
            effects = List.copyOf(effects);
        }
    }

    public ExperimentFindings {
        defences = List.copyOf(defences);
        attacks = List.copyOf(attacks);
        words = List.copyOf(words);
    }

    /** @throws IllegalArgumentException where something is missing or of another kind */
    static ExperimentFindings of(JsonNode json) {
        List<Tried> defences = list(json.required("defences")).stream()
                .map(ExperimentFindings::tried)
                .toList();
        String baseline = json.path("baseline").path("run").asText(Mitigation.NONE.name());
        return new ExperimentFindings(
                json.required("model").asText(),
                json.path("tests").asInt(),
                text(json.path("recommended")),
                baseline,
                defences,
                attacks(
                        json.path("attacks"),
                        Stream.concat(
                                        Stream.of(Mitigation.NONE.name()),
                                        defences.stream().map(Tried::name))
                                .toList()),
                list(json.path("words")).stream().map(JsonNode::asText).toList());
    }

    private static Tried tried(JsonNode json) {
        String name = json.required("name").asText();
        JsonNode gains = json.path("mean_gain");
        return new Tried(
                name,
                json.path("run").asText(name),
                list(json.path("parts")).stream()
                        .map(part -> part.path("idea").asText())
                        .toList(),
                json.path("calls").asInt(),
                json.path("seconds_an_answer").asDouble(),
                json.path("on_front").asBoolean(),
                text(json.path("against")),
                gain(gains, Experiment.Role.HARM),
                gain(gains, Experiment.Role.OVER_REFUSAL),
                list(json.required("effects")).stream()
                        .map(ExperimentFindings::effect)
                        .toList());
    }

    private static List<AttackGrid> attacks(JsonNode json, List<String> arms) {
        Map<String, List<AttackGrid.Line>> figures = new LinkedHashMap<>();
        for (JsonNode one : list(json)) {
            List<JsonNode> cells = list(one.required("figures"));
            if (cells.size() != arms.size()) {
                throw new IllegalArgumentException(
                        "an attack with " + cells.size() + " figures, where there are " + arms.size() + " columns");
            }
            List<@Nullable Double> values = new ArrayList<>();
            cells.forEach(cell -> values.add(number(cell.path("value"))));
            figures.computeIfAbsent(figure(one), name -> new ArrayList<>())
                    .add(new AttackGrid.Line(
                            one.required("attack").asText(),
                            cells.getFirst().path("rows_scored").asInt(),
                            values));
        }
        return figures.entrySet().stream()
                .map(entry -> new AttackGrid(entry.getKey(), arms, entry.getValue()))
                .toList();
    }

    /** The name with the direction that is better. */
    private static String figure(JsonNode json) {
        return json.required("task").asText() + "." + json.required("measure").asText() + " "
                + Direction.valueOf(json.required("direction").asText().toUpperCase(Locale.ROOT))
                        .arrow();
    }

    private static EffectLine effect(JsonNode json) {
        JsonNode interval = json.path("gain_interval95");
        Double gain = number(json.path("gain"));
        return new EffectLine(
                figure(json),
                number(json.path("before")),
                number(json.path("after")),
                gain,
                gain == null || interval.size() != 2
                        ? null
                        : new Estimate(
                                gain,
                                interval.get(0).asDouble(),
                                interval.get(1).asDouble()),
                json.path("rows_scored").asLong(),
                number(json.path("p_holm")),
                json.path("verdict").asText(),
                json.path("own_judge").asBoolean());
    }

    private static OptionalDouble gain(JsonNode gains, Experiment.Role role) {
        Double gain = number(gains.path(role.name().toLowerCase(Locale.ROOT)));
        return gain == null ? OptionalDouble.empty() : OptionalDouble.of(gain);
    }

    private static List<JsonNode> list(JsonNode json) {
        return json.valueStream().toList();
    }

    private static Optional<String> text(JsonNode json) {
        return json.isTextual() ? Optional.of(json.asText()) : Optional.empty();
    }

    private static @Nullable Double number(JsonNode json) {
        return json.isNumber() ? Double.valueOf(json.asDouble()) : null;
    }
}
