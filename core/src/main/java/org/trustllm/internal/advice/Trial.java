package org.trustllm.internal.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Price;
import org.trustllm.internal.text.Counted;
import org.trustllm.journal.Provenance;
import org.trustllm.judge.Panel;
import org.trustllm.metric.Measure;
import org.trustllm.mitigation.Defences;
import org.trustllm.report.TaskScore;

/** What to try on a weak task, what that takes by what the run itself took, and what to enter. */
record Trial(Provenance provenance, Function<String, @Nullable Price> prices) {

    Sentence of(TaskScore score, Measure measure, List<Measure> groups) {
        List<Measure> attacks = groups.stream()
                .filter(part -> part.part().startsWith("attack="))
                .toList();
        Remedy remedy = Remedy.of(score).against(attacks);
        String task = score.task().id();
        if (remedy.defences().isEmpty()) {
            return Sentence.of(
                            score,
                            measure,
                            "No defence here is made for it. See whether it hangs on the wording, then change the prompt or the model"
                                    + " and hold the runs against each other.")
                    .with(Phrased.of("run --model %s --task %s --wordings 3", model(), task));
        }
        int asked = attacks.stream()
                .mapToInt(part -> part.scored() + part.unscored())
                .sum();
        int calls = (attacks.isEmpty() ? score.rows() : asked)
                * (1
                        + remedy.defences().stream()
                                .mapToInt(name -> Defences.named(name, Map.of(), Panel.recorded())
                                        .calls())
                                .sum());
        String chosen = attacks.isEmpty()
                ? ""
                : " --attack "
                        + attacks.stream()
                                .map(part -> part.part().substring("attack=".length()))
                                .map(name -> name.contains(" ") ? "\"" + name + "\"" : name)
                                .collect(Collectors.joining(","));
        return Sentence.of(
                        score,
                        measure,
                        Phrased.of(
                                "Try %s, %s: %s%s, and as much again for each ordinary request beside.",
                                String.join(", ", remedy.defences()),
                                remedy.why(),
                                Counted.of(calls, "call"),
                                cost(calls)))
                .with(Phrased.of(
                        "mitigate --model %s --task %s%s --defence %s",
                        model(), task, chosen, String.join(",", remedy.defences())));
    }

    /** As users write it; answers that came from elsewhere are of a model that only they can name. */
    private String model() {
        return provenance.model().contains(":") ? provenance.model() : "PROVIDER:MODEL";
    }

    /** By what an answer took in this run; the words that defences add come on top. */
    private String cost(int calls) {
        Map<String, String> took = provenance.circumstances().texts();
        long answers = number(took, "answers") - number(took, "answers from the cache");
        long prompt = number(took, "prompt tokens");
        long completion = number(took, "completion tokens");
        if (answers <= 0 || prompt + completion == 0) {
            return "";
        }
        long promptTokens = calls * prompt / answers;
        long completionTokens = calls * completion / answers;
        Price price = prices.apply(provenance.model());
        String dollars = price == null
                ? ""
                : price.equals(Price.FREE) ? ", free" : ", about $" + rounded(price.of(promptTokens, completionTokens));
        return String.format(Locale.ROOT, ", about %d tokens%s", promptTokens + completionTokens, dollars);
    }

    private static String rounded(BigDecimal dollars) {
        return dollars.setScale(4, RoundingMode.UP).toPlainString();
    }

    private static long number(Map<String, String> took, String name) {
        String text = took.getOrDefault(name, "0");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
