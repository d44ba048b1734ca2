package org.trustllm.internal.telling;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.trustllm.compare.TaskComparison;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.mitigation.Defence;
import org.trustllm.mitigation.Experiment;
import org.trustllm.mitigation.Took;

/** An experiment with defences as JSON, schema version 1. */
public final class ExperimentJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Writes it. */
    public void render(Experiment experiment, Appendable out) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", 1)
                .put("model", experiment.baseline().run().file().model())
                .put("tests", experiment.effects().size())
                .put("most_added_refusals", experiment.mostAdded());
        root.put(
                "recommended",
                experiment.recommended().map(Experiment.Arm::name).orElse(null));
        ObjectNode baseline = root.putObject("baseline").put("run", folder(experiment.baseline()));
        took(baseline, experiment.baseline().took());
        ArrayNode arms = root.putArray("defences");
        for (Experiment.Arm arm : experiment.arms()) {
            arm(arms.addObject(), experiment, arm);
        }
        ArrayNode attacks = root.putArray("attacks");
        experiment.attacks().forEach(one -> attack(attacks.addObject(), one));
        ExperimentText.words(experiment).forEach(root.putArray("words")::add);
        out.append(JSON.writeValueAsString(root)).append("\n");
    }

    private static void arm(ObjectNode node, Experiment experiment, Experiment.Arm arm) {
        node.put("name", arm.name())
                .put("run", folder(arm))
                .put("calls", arm.mitigation().calls());
        ArrayNode parts = node.putArray("parts");
        for (Defence defence : arm.mitigation().defences()) {
            ObjectNode part = parts.addObject();
            part.put("defence", defence.name()).put("idea", defence.idea());
            ObjectNode parameters = part.putObject("parameters");
            defence.parameters().forEach(parameters::put);
        }
        took(node, arm.took());
        node.put("on_front", experiment.isOnFront(arm))
                .put("against", experiment.against(arm).orElse(null));
        ObjectNode gains = node.putObject("mean_gain");
        for (Experiment.Role role : Experiment.Role.values()) {
            experiment.gain(arm, role).ifPresent(gain -> gains.put(role.name().toLowerCase(Locale.ROOT), gain));
        }
        ArrayNode effects = node.putArray("effects");
        experiment.effects(arm).forEach(effect -> effect(effects.addObject(), effect));
    }

    /** A figure under one attack: of the model as it is, then by defence. */
    private static void attack(ObjectNode node, Experiment.UnderAttack one) {
        node.put("task", one.outcome().task())
                .put("measure", one.outcome().metric())
                .put("direction", direction(one.figures().getFirst().scale()))
                .put("attack", one.attack());
        ArrayNode figures = node.putArray("figures");
        for (Measure figure : one.figures()) {
            figures.addObject().put("value", figure.value()).put("rows_scored", figure.scored());
        }
    }

    private static String direction(Scale scale) {
        return scale.direction().name().toLowerCase(Locale.ROOT);
    }

    /** The run's directory in the experiment's. */
    private static String folder(Experiment.Arm arm) {
        return String.valueOf(arm.run().folder().getFileName());
    }

    private static void effect(ObjectNode node, Experiment.Effect effect) {
        TaskComparison comparison = effect.comparison();
        node.put("task", effect.outcome().task())
                .put("measure", effect.outcome().metric())
                .put("role", effect.outcome().role().name().toLowerCase(Locale.ROOT))
                .put("direction", direction(comparison.scale()))
                .put("before", comparison.second())
                .put("after", comparison.first())
                .put("gain", effect.gain())
                .put("rows_scored", comparison.scored())
                .put("own_judge", effect.ownJudge())
                .put("verdict", effect.verdict());
        effect.gainInterval()
                .ifPresent(
                        gain -> node.putArray("gain_interval95").add(gain.low()).add(gain.high()));
        comparison.detectable().ifPresent(least -> node.put("detectable_difference", least));
        TaskComparison.Test test = comparison.test();
        if (test != null) {
            node.put("test", test.method())
                    .put("p", test.pValue())
                    .put("p_holm", test.holm())
                    .put("p_least", test.least())
                    .put("within_reach", test.isWithinReach());
        }
    }

    private static void took(ObjectNode node, Took took) {
        node.put("answers", took.answers()).put("seconds_an_answer", took.seconds());
        if (Double.isFinite(took.promptTokens())) {
            node.put("prompt_tokens_an_answer", took.promptTokens())
                    .put("completion_tokens_an_answer", took.completionTokens());
        }
    }
}
