package org.trustllm.perturb;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.trustllm.data.Sample;
import org.trustllm.perturb.Perturbation.Keeps;

/**
 * Puts the whole prompt into more text, or writes all of it in another form.
 *
 * @param readsOptions whether rows with options to choose from can be put so; others stay as they are
 */
record Around(
        String name,
        String idea,
        Set<Keeps> keeps,
        boolean readsOptions,
        BiFunction<String, SplittableRandom, String> form)
        implements Operator {

    Around {
        keeps = Set.copyOf(keeps);
    }

    @Override
    public Sample apply(Sample sample, SplittableRandom random) {
        String prompt = Moved.prompt(sample);
        return prompt == null || prompt.isBlank() || (!readsOptions && KeptSpans.hasOptions(prompt))
                ? sample
                : Moved.to(sample, form.apply(prompt, random));
    }
}
