package org.trustllm.perturb;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.perturb.Perturbation.Keeps;

/** Lets a model say the prompt otherwise; what it gives is looked at like any other operator's, and marked where it lost something. */
record Asked(String name, String idea, Set<Keeps> keeps, String instruction, ChatModel model) implements Operator {
    /** Enough for a text in another language, whose letters may be tokens of their own. */
    private static final int TOKENS_A_CHARACTER = 1;

    private static final int LEAST_TOKENS = 64;

    private static final String RULES =
            " Do not answer it. Leave every number, every name, every option with its letter and everything in quotation marks exactly"
                    + " as it is. Give nothing but the new text.\n\nThe text:\n";

    Asked {
        keeps = Set.copyOf(keeps);
    }

    @Override
    public Sample apply(Sample sample, SplittableRandom random) {
        String prompt = Moved.prompt(sample);
        if (prompt == null || prompt.isBlank()) {
            return sample;
        }
        int tokens = Math.max(LEAST_TOKENS, TOKENS_A_CHARACTER * prompt.length());
        String said = model.chat(new ChatRequest(
                        List.of(Message.user(instruction + RULES + prompt)),
                        0,
                        tokens,
                        random.nextLong() >>> 1,
                        sample.key().once().toString()))
                .withoutThoughts()
                .text()
                .strip();
        return said.isEmpty() ? sample : Moved.to(sample, said);
    }
}
