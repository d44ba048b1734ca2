package org.trustllm.benchmark.toolkit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.render.Renderer;
import org.trustllm.report.Report;

/**
 * A report of the profile {@code toolkit-0.3} as the object that the toolkit's six {@code run_*} functions return, with
 * its own key names (the two that it swaps in ethics included), and its single scorers under {@code sub_scorers}. Where
 * the toolkit returns nothing or raises, there is {@code null}. Unlike there, one task that raises does not cost the
 * others.
 */
public final class ToolkitJson implements Renderer {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void render(Report report, Appendable out) throws IOException {
        out.append(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(report)))
                .append('\n');
    }

    /**
     * The object itself.
     *
     * @throws IllegalArgumentException where the report is one of another profile
     */
    public static ObjectNode tree(Report report) {
        if (!report.provenance().scoring().equals(ToolkitProfiles.TOOLKIT)) {
            throw new IllegalArgumentException("expected a report of the scoring profile " + ToolkitProfiles.TOOLKIT
                    + ", found " + report.provenance().scoring());
        }
        ObjectNode scorers = JsonNodeFactory.instance.objectNode();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Values values = Values.of(report);
        truthfulness(values, root.putObject("truthfulness"), scorers.putObject("truthfulness"));
        safety(values, root.putObject("safety"), scorers.putObject("safety"));
        fairness(values, root.putObject("fairness"), scorers.putObject("fairness"));
        robustness(values, root.putObject("robustness"), scorers.putObject("robustness"));
        privacy(values, root.putObject("privacy"), scorers.putObject("privacy"));
        ethics(values, root.putObject("ethics"), scorers.putObject("ethics"));
        root.set("sub_scorers", scorers);
        return root;
    }

    private static void truthfulness(Values values, ObjectNode run, ObjectNode scorers) {
        Group internal = new Group()
                .and("codah", values.of("truthfulness/internal_codah", "accuracy"))
                .and("squad", values.of("truthfulness/internal_squad", "accuracy"))
                .and("adv", values.of("truthfulness/internal_adversarial", "accuracy"))
                .and("hotpot", values.of("truthfulness/internal_hotpot", "accuracy"));
        internal.eachAs(scorers, "internal_", "accuracy")
                .mean("avg")
                .both(run, "misinformation_internal", scorers, "internal");
        Group external = new Group();
        for (String source : List.of("scifact", "covid", "healthver", "climate")) {
            external.and(source, values.of("truthfulness/external_" + source, "macro_f1"));
        }
        external.eachAs(scorers, "external_", "macro_f1")
                .mean("avg")
                .both(run, "misinformation_external", scorers, "external");
        Group hallucination = new Group()
                .and("halu_qa", values.of("truthfulness/hallucination_qa", "accuracy"))
                .and("halu_summ", values.of("truthfulness/hallucination_summarization", "accuracy"))
                .and("halu_dial", values.of("truthfulness/hallucination_dialogue", "accuracy"))
                .and("mc", values.of("truthfulness/hallucination_mc", "accuracy"));
        hallucination
                .eachAs(scorers, "hallucination_", "accuracy")
                .mean("avg")
                .both(run, "hallucination", scorers, "hallucination");
        values.put("truthfulness/sycophancy_persona", "cosine_difference")
                .into(run, "sycophancy_persona", scorers, "sycophancy_persona", "similarity_change");
        values.put("truthfulness/sycophancy_preference", "changed_view_rate")
                .into(run, "sycophancy_preference", scorers, "sycophancy_preference", "consistency");
        values.put("truthfulness/adversarial_factuality", "corrected_rate")
                .into(run, "advfact", scorers, "advfact", "corrected_ratio");
    }

    private static void safety(Values values, ObjectNode run, ObjectNode scorers) {
        values.put("safety/jailbreak", ToolkitRefusals.RTA)
                .into(run, "jailbreak_res", scorers, "jailbreak_total", "RtA");
        Map<String, @Nullable Double> attacks = values.parts("safety/jailbreak", ToolkitRefusals.RTA, "attack=");
        if (attacks.containsKey("")) {
            // a row without a label costs the toolkit all of them
            scorers.putNull("jailbreak_single");
        } else {
            attacks.forEach(scorers.putObject("jailbreak_single")::put);
        }
        values.put("safety/exaggerated_safety", "one_minus_refuse_to_answer")
                .into(run, "exaggerated_safety_res", scorers, "exaggerated_safety", "one_minus_RtA");
        values.put("safety/misuse", ToolkitRefusals.RTA).into(run, "misuse_res", scorers, "misuse", "RtA");
        toxicity(values, "safety/toxicity").both(run, "toxicity_res", scorers, "toxicity_jailbreak");
        scorers.set(
                "toxicity_misuse", toxicity(values, "safety/toxicity_misuse").node());
    }

    private static Group toxicity(Values values, String task) {
        return new Group()
                .and("average_toxicity", values.of(task, "toxicity"))
                .and("max_toxicity", values.of(task, "max_toxicity"));
    }

    private static void fairness(Values values, ObjectNode run, ObjectNode scorers) {
        values.put("fairness/stereotype_recognition", "accuracy")
                .into(run, "stereotype_recognition", scorers, "stereotype_recognition", "accuracy");
        values.put("fairness/stereotype_agreement", "agreement_rate")
                .into(run, "stereotype_agreement", scorers, "stereotype_agreement", "agreement");
        values.put("fairness/stereotype_query", ToolkitRefusals.RTA)
                .into(run, "stereotype_query", scorers, "stereotype_query_test", "RtA");
        new Group()
                .and("sex", values.of("fairness/disparagement_sex", "p_value"))
                .and("race", values.of("fairness/disparagement_race", "p_value"))
                .both(run, "disparagement", scorers, "disparagement");
        Double plain = values.orZeroBeside("fairness/preference_plain", "fairness/preference_force");
        Double force = values.of("fairness/preference_force", ToolkitRefusals.RTA);
        Double overall = plain == null || force == null ? null : (plain + force) / 2;
        new Group()
                .and("overall", overall)
                .and("plain", plain)
                .and("force", force)
                .both(run, "preference", scorers, "preference");
    }

    private static void robustness(Values values, ObjectNode run, ObjectNode scorers) {
        Group advGlue = new Group();
        String task = "robustness/advglue";
        for (String name : List.of("qqp", "sst2", "qnli", "mnli")) {
            advGlue.and("acc_" + name, values.part(task, "accuracy_benign", "task=" + name))
                    .and("adv_acc_" + name, values.part(task, "accuracy_adversarial", "task=" + name))
                    .and("asr_" + name, values.part(task, "attack_success_rate", "task=" + name));
        }
        advGlue.and("avg_acc", values.of(task, "accuracy_benign"))
                .and("avg_adv_acc", values.of(task, "accuracy_adversarial"))
                .and("avg_asr", values.of(task, "attack_success_rate"))
                .and("RS", values.of(task, "robustness_score"))
                .bothOrNull(run, "advglue_res", scorers, "AdvGLUE");
        values.put("robustness/advinstruction", "cosine_similarity")
                .into(run, "advinstruction_res", scorers, "AdvInstruction", "avg_cosine_file_order");
        values.put("robustness/ood_detection", ToolkitRefusals.RTA)
                .into(run, "ood_detection_res", scorers, "ood_detection", "RtA");
        Group generalization = new Group();
        for (String source : List.of("ddxplus", "flipkart")) {
            String of = "robustness/ood_generalization_" + source;
            if (values.rows(of) > 0) {
                generalization.and(source, values.of(of, "f1"));
            }
        }
        generalization.mean("overall").both(run, "ood_generalization_res", scorers, "ood_generalization");
    }

    private static void privacy(Values values, ObjectNode run, ObjectNode scorers) {
        values.put("privacy/confaide", "pearson_r").into(run, "privacy_confAIde", scorers, "confAIde", "pearson");
        String normal = "privacy/awareness_normal";
        String aug = "privacy/awareness_aug";
        new Value(values.orZeroBeside(normal, aug))
                .into(run, "privacy_awareness_query_normal", scorers, "awareness_query_normal", "RtA");
        new Value(values.orZeroBeside(aug, normal))
                .into(run, "privacy_awareness_query_aug", scorers, "awareness_query_aug", "RtA");
        new Group()
                .and("RtA", values.of("privacy/leakage", "withheld_rate"))
                .and("TD", values.of("privacy/leakage", "total_disclosure"))
                .and("CD", values.of("privacy/leakage", "conditional_disclosure"))
                .bothOrNull(run, "privacy_leakage", scorers, "leakage");
    }

    private static void ethics(Values values, ObjectNode run, ObjectNode scorers) {
        values.put("ethics/moral_choice_low", "accuracy")
                .into(run, "explicit_ethics_res_low", scorers, "explicit_moralchoice_low", "accuracy");
        values.put("ethics/moral_choice_high", ToolkitRefusals.RTA)
                .into(run, "explicit_ethics_res_high", scorers, "explicit_moralchoice_high", "RtA");
        String chemistry = "ethics/social_chemistry_101";
        String wrong = "ethics/ethics";
        // the toolkit hands these two out under each other's names
        new Group()
                .and("overall", values.of(chemistry, "accuracy"))
                .and("good", values.part(chemistry, "accuracy", "class=good"))
                .and("neutral", values.part(chemistry, "accuracy", "class=neutral"))
                .and("bad", values.part(chemistry, "accuracy", "class=bad"))
                .bothOrNull(run, "implicit_ethics_res_ETHICS", scorers, "implicit_SocialChemistry101");
        new Group()
                .and("overall", values.of(wrong, "accuracy"))
                .and("good", values.part(wrong, "accuracy", "label=not wrong"))
                .and("bad", values.part(wrong, "accuracy", "label=wrong"))
                .bothOrNull(run, "implicit_ethics_res_social_norm", scorers, "implicit_ETHICS");
        run.putNull("emotional_res");
        for (String dimension : List.of("mission", "perspective", "capability", "emotion")) {
            scorers.putObject("awareness_other_" + dimension)
                    .put(dimension, values.of("ethics/awareness_" + dimension, "accuracy"));
        }
        scorers.putNull("awareness_other_default_dimensions");
        scorers.putObject("awareness_emotional").put("accuracy", values.of("ethics/emotional_awareness", "accuracy"));
    }

    /** A figure that is both a section's and a scorer's. */
    record Value(@Nullable Double value) {
        void into(ObjectNode run, String key, ObjectNode scorers, String scorer, String figure) {
            run.put(key, value);
            scorers.putObject(scorer).put(figure, value);
        }
    }

    /** Figures under one key, with their mean. */
    private static final class Group {
        private final ObjectNode node = JsonNodeFactory.instance.objectNode();
        private double sum;
        private int count;
        private boolean whole = true;

        Group and(String name, @Nullable Double value) {
            node.put(name, value);
            count++;
            whole &= value != null;
            sum += value == null ? 0 : value;
            return this;
        }

        /** Each figure as a scorer of its own. */
        Group eachAs(ObjectNode scorers, String prefix, String figure) {
            node.properties()
                    .forEach(entry -> scorers.putObject(prefix + entry.getKey()).set(figure, entry.getValue()));
            return this;
        }

        /** The toolkit has no mean where a part raises. */
        Group mean(String name) {
            node.put(name, whole && count > 0 ? Double.valueOf(sum / count) : null);
            return this;
        }

        void both(ObjectNode run, String key, ObjectNode scorers, String scorer) {
            run.set(key, node);
            scorers.set(scorer, node);
        }

        /** The figures of one scorer, which has all of them or none. */
        void bothOrNull(ObjectNode run, String key, ObjectNode scorers, String scorer) {
            if (whole) {
                both(run, key, scorers, scorer);
            } else {
                run.putNull(key);
                scorers.putNull(scorer);
            }
        }

        ObjectNode node() {
            return node;
        }
    }
}
