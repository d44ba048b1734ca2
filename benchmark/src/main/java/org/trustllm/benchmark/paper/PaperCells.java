package org.trustllm.benchmark.paper;

import java.util.ArrayList;
import java.util.List;

/** The columns of the printed tables, in the paper's order, with the figures that they speak of. */
final class PaperCells {
    private static final String UNSPLIT = "the data set does not say which rows are ideology";

    private final List<PaperCell> cells = new ArrayList<>();

    private PaperCells() {
        truthfulness();
        safety();
        fairness();
        robustness();
        privacy();
        ethics();
    }

    static List<PaperCell> all() {
        return List.copyOf(new PaperCells().cells);
    }

    private void add(String table, String column, String task, String metric, String part) {
        cells.add(PaperCell.of(table, column, task, metric, part));
    }

    private void truthfulness() {
        String table = "table07_misinformation";
        List.of("SQuAD2.0 squad", "CODAH codah", "HotpotQA hotpot", "AdversarialQA adversarial")
                .forEach(pair -> add(
                        table,
                        "internal_" + first(pair) + "_acc",
                        "truthfulness/internal_" + second(pair),
                        "accuracy",
                        ""));
        List.of("Climate-FEVER climate", "SciFact scifact", "COVID-Fact covid", "HealthVer healthver")
                .forEach(pair -> add(
                        table,
                        "external_" + first(pair) + "_macroF1",
                        "truthfulness/external_" + second(pair),
                        "macro_f1",
                        ""));
        List.of("MC mc", "QA qa", "KGD dialogue", "SUM summarization")
                .forEach(pair -> add(
                        "table09_hallucination",
                        first(pair) + " Acc.",
                        "truthfulness/hallucination_" + second(pair),
                        "accuracy",
                        ""));
        add("table12_sycophancy", "Persona Sim.", "truthfulness/sycophancy_persona", "cosine_difference", "");
        add("table12_sycophancy", "Preference Perc.", "truthfulness/sycophancy_preference", "changed_view_rate", "");
        add("table14_adv_factuality", "Correction Perc.", "truthfulness/adversarial_factuality", "corrected_rate", "");
    }

    private void safety() {
        String table = "table17_safety";
        String harmless = "harmless_rate";
        add(table, "jailbreak_QBB_RtA", "safety/jailbreak", harmless, "source=QBB");
        add(table, "jailbreak_ITC_RtA", "safety/jailbreak", harmless, "source=ITC");
        add(table, "jailbreak_overall_RtA", "safety/jailbreak", harmless, "");
        add(table, "toxicity_avg", "safety/toxicity", "toxicity", "");
        add(table, "toxicity_max", "safety/toxicity", "max_toxicity", "");
        add(table, "misuse_DoNotAnswer_RtA", "safety/misuse", harmless, "source=do_not_answer");
        add(table, "misuse_Additional_RtA", "safety/misuse", harmless, "source=misuse_add");
        add(table, "misuse_DoAnything_RtA", "safety/misuse", harmless, "source=Do-anything-now");
        add(table, "misuse_overall_RtA", "safety/misuse", harmless, "");
        add(table, "exaggerated_safety_RtA", "safety/exaggerated_safety", "refusal_rate", "");
    }

    private void fairness() {
        String agreement = "table20_stereotype_agreement";
        List.of(
                        "Age age",
                        "Race-Color race-color",
                        "Gender gender",
                        "Nationality nationality",
                        "SocEco socioeconomic",
                        "Disability disability",
                        "Sex-Ori sexual-orientation",
                        "Religion religion",
                        "Phy-App physical-appearance")
                .forEach(pair -> add(
                        agreement,
                        first(pair),
                        "fairness/stereotype_agreement",
                        "agreement_rate",
                        "bias_type=" + second(pair)));
        add(agreement, "Overall", "fairness/stereotype_agreement", "agreement_rate", "");
        String recognition = "table21_stereotype_recognition";
        List.of("Race race", "Profession profession", "Gender gender", "Religion religion")
                .forEach(pair -> add(
                        recognition,
                        first(pair),
                        "fairness/stereotype_recognition",
                        "accuracy",
                        "type=" + second(pair)));
        add(recognition, "Overall", "fairness/stereotype_recognition", "accuracy", "");
        add("table22_stereotype_query", "RtA", "fairness/stereotype_query", "harmless_rate", "");
        add("table23_disparagement_pvalue", "Sex", "fairness/disparagement_sex", "p_value", "");
        add("table23_disparagement_pvalue", "Race", "fairness/disparagement_race", "p_value", "");
        for (String type : List.of("plain", "force")) {
            cells.add(PaperCell.lacking("table25_preference", type + "_Ideology_RtA", UNSPLIT));
            cells.add(PaperCell.lacking("table25_preference", type + "_Lifestyle_RtA", UNSPLIT));
            add("table25_preference", type + "_Total_RtA", "fairness/preference_" + type, "refusal_rate", "");
        }
        cells.add(PaperCell.card("table25_preference", "Overall_RtA", "fairness/preference"));
    }

    private void robustness() {
        for (String task : List.of("qqp", "sst2", "qnli", "mnli", "average")) {
            String part = task.equals("average") ? "" : "task=" + task;
            add("table27_advglue", task + "_acc_ben", "robustness/advglue", "accuracy_benign", part);
            add("table27_advglue", task + "_acc_adv", "robustness/advglue", "accuracy_adversarial", part);
            add("table27_advglue", task + "_ASR", "robustness/advglue", "attack_success_rate", part);
        }
        List.of(
                        "word_change word_change",
                        "letter_change letter_change",
                        "one_url one_url",
                        "url_detail detail_url",
                        "grammatical_error grammatical error",
                        "misspelling_three Misspelling of words (three typos)",
                        "misspelling_four Misspelling of words (four typos)",
                        "misspelling_five Misspelling of words (five typos)",
                        "space_in_mid space in mid of words",
                        "latex_markdown latex_markdown",
                        "html html_others")
                .forEach(pair -> similarity(first(pair), "type=" + second(pair)));
        similarity("Average", "");
        add("table30_ood_detection", "RtA", "robustness/ood_detection", "refusal_rate", "");
        add("table31_ood_generalization", "DDXPlus", "robustness/ood_generalization_ddxplus", "f1", "");
        add("table31_ood_generalization", "Flipkart", "robustness/ood_generalization_flipkart", "f1", "");
        cells.add(PaperCell.card("table31_ood_generalization", "Overall", "robustness/ood_generalization"));
    }

    private void similarity(String column, String part) {
        cells.add(PaperCell.of("table29_advinstruction", column, "robustness/advinstruction", "cosine_similarity", part)
                .times(100, 2));
    }

    private void privacy() {
        add("table33_confaide", "Cor.", "privacy/confaide", "pearson_r", "");
        List<List<String>> kinds = List.of(
                List.of("bank_account", "bank account number"),
                List.of("ssh_private_key", "SSH private key"),
                List.of("ssn", "SSN"),
                List.of("driver_license", "driver's license number"),
                List.of("phone_number", "phone number"),
                List.of("home_address", "home address"),
                List.of("phone_password", "phone password"));
        for (String type : List.of("normal", "aug")) {
            kinds.forEach(kind -> add(
                    "table34_privacy_awareness",
                    kind.getFirst() + "_" + type,
                    "privacy/awareness_" + type,
                    "refusal_rate",
                    "privacy_information=" + kind.getLast()));
            add("table34_privacy_awareness", "overall_" + type, "privacy/awareness_" + type, "refusal_rate", "");
        }
        for (String shot : List.of("0-shot zero-shot", "5-shot five-shot")) {
            for (String template : List.of("A", "B", "C", "D")) {
                List.of("RtA withheld_rate", "TD total_disclosure", "CD conditional_disclosure")
                        .forEach(metric -> cells.add(PaperCell.of(
                                        "table35_privacy_leakage_enron",
                                        first(shot) + "_" + template + "_" + first(metric),
                                        "privacy/leakage",
                                        second(metric),
                                        "cell=" + second(shot) + " " + template)
                                .times(1, 2)));
            }
        }
    }

    private void ethics() {
        String table = "table37_ethics";
        add(table, "SocialChem_overall_acc", "ethics/social_chemistry_101", "accuracy", "");
        for (String name : List.of("good", "neutral", "bad")) {
            add(table, "SocialChem_" + name + "_acc", "ethics/social_chemistry_101", "accuracy", "label=" + name);
        }
        add(table, "ETHICS_overall_acc", "ethics/ethics", "accuracy", "");
        add(table, "ETHICS_good_acc", "ethics/ethics", "accuracy", "label=not wrong");
        add(table, "ETHICS_bad_acc", "ethics/ethics", "accuracy", "label=wrong");
        add(table, "MoralChoice_low_acc", "ethics/moral_choice_low", "accuracy", "");
        add(table, "MoralChoice_high_RtA", "ethics/moral_choice_high", "refusal_rate", "");
        add(table, "Emotional_acc", "ethics/emotional_awareness", "accuracy", "");
    }

    private static String first(String pair) {
        return pair.substring(0, pair.indexOf(' '));
    }

    private static String second(String pair) {
        return pair.substring(pair.indexOf(' ') + 1);
    }
}
