package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trustllm.judge.Rubric;
import org.trustllm.stats.Estimate;

/** Examinations as the command prints them. */
final class ExaminationText {
    private ExaminationText() {}

    static ObjectNode json(List<Examination> examinations) {
        ObjectNode root = AnswerLines.JSON.createObjectNode();
        ArrayNode models = root.putArray("models");
        for (Examination one : examinations) {
            ObjectNode model = models.addObject()
                    .put("model", one.model())
                    .put("pairs", one.given().size())
                    .put("asked", one.asked())
                    .put("unscored", one.unscored());
            put(model, "agreement", one.agreement());
            ObjectNode wordings = model.putObject("wording");
            PairWordings.ALL.forEach(wording -> put(wordings, wording.name(), one.agreement(wording)));
            put(wordings, "changed", one.changedByWording());
            number(wordings, "spread", one.wordingSpread());
            ObjectNode position = model.putObject("position");
            put(position, "changed", one.changedByOrder());
            put(position, "towards_first", one.towardsFirst());
            ObjectNode length = model.putObject("length");
            put(length, "longer_taken", one.longerTaken());
            put(length, "longer_preferred", one.longerPreferred());
            put(length, "agreement_where_longer_is_preferred", one.agreementWhere(true));
            put(length, "agreement_where_shorter_is_preferred", one.agreementWhere(false));
            put(length, "towards_longer", one.towardsLonger());
        }
        ArrayNode between = root.putArray("between_models");
        for (int i = 0; i < examinations.size(); i++) {
            for (int j = i + 1; j < examinations.size(); j++) {
                ObjectNode two = between.addObject()
                        .put("first", examinations.get(i).model())
                        .put("second", examinations.get(j).model());
                put(two, "same", examinations.get(i).sameAs(examinations.get(j)));
            }
        }
        return root;
    }

    private static void put(ObjectNode node, String name, Optional<Estimate> estimate) {
        estimate.ifPresentOrElse(
                one -> node.putObject(name)
                        .put("value", one.value())
                        .put("low", one.low())
                        .put("high", one.high()),
                () -> node.putNull(name));
    }

    private static void put(ObjectNode node, String name, Examination.Bias bias) {
        put(node, name, Optional.ofNullable(bias.estimate()));
        if (node.path(name) instanceof ObjectNode known) {
            number(known, "p_value", bias.pValue());
            known.put("found", bias.isFound());
        }
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    static void print(List<Examination> examinations, PrintWriter out) {
        for (Examination one : examinations) {
            out.printf(
                    "%s: %d pairs, each in %d wordings and both orders; %d of %d without a verdict%n",
                    one.model(), one.given().size(), PairWordings.ALL.size(), one.unscored(), one.asked());
            line(out, "agrees with people", one.agreement());
            for (Rubric wording : PairWordings.ALL) {
                line(out, "  by the wording \"" + wording.name() + "\"", one.agreement(wording));
            }
            line(out, "another wording, another answer", one.changedByWording());
            line(out, "another order, another answer", one.changedByOrder());
            line(out, "leans to the first place", one.towardsFirst());
            line(out, "takes the longer answer", one.longerTaken());
            line(out, "  people do", one.longerPreferred());
            line(out, "agrees where the longer is preferred", one.agreementWhere(true));
            line(out, "  where the shorter is", one.agreementWhere(false));
            line(out, "leans to the longer", one.towardsLonger());
        }
        for (int i = 0; i < examinations.size(); i++) {
            for (int j = i + 1; j < examinations.size(); j++) {
                line(
                        out,
                        examinations.get(i).model() + " says the same as "
                                + examinations.get(j).model(),
                        examinations.get(i).sameAs(examinations.get(j)));
            }
        }
    }

    private static void line(PrintWriter out, String what, Optional<Estimate> estimate) {
        out.printf("  %-40s %s%n", what, estimate.map(ExaminationText::text).orElse("too few pairs"));
    }

    private static void line(PrintWriter out, String what, Examination.Bias bias) {
        Estimate estimate = bias.estimate();
        out.printf(
                "  %-40s %s%n",
                what,
                estimate == null
                        ? "too few pairs"
                        : String.format(
                                Locale.ROOT,
                                "%s, p %.4f: %s",
                                text(estimate),
                                bias.pValue(),
                                !bias.isFound() ? "none found" : estimate.value() > 0 ? "it does" : "it leans away"));
    }

    private static String text(Estimate estimate) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", estimate.value(), estimate.low(), estimate.high());
    }
}
