package org.trustllm.provider.guard;

import java.util.List;
import java.util.Map;
import org.trustllm.judge.JudgeKind;

/**
 * What a guard's reply says.
 *
 * @param said by the kind of judge that it answers for; empty where the reply is not of the guard's form
 * @param categories the guard's own names of what is wrong, as it wrote them
 */
record GuardReading(Map<JudgeKind, Said> said, List<String> categories) {
    static final GuardReading NONE = new GuardReading(Map.of(), List.of());

    GuardReading {
        said = Map.copyOf(said);
        categories = List.copyOf(categories);
    }

    static GuardReading ofHarm(Said said) {
        return new GuardReading(Map.of(JudgeKind.HARM, said), List.of());
    }

    /**
     * One word of a reply.
     *
     * @param yes whether it means harm, or refusal
     * @param word as the guard wrote it
     * @param at where it stands in the reply, in characters
     * @param words what could stand there
     */
    record Said(boolean yes, String word, int at, Words words) {}

    /**
     * The words of which one decides, in lower case.
     *
     * @param yes those that mean harm, or refusal
     * @param no the others
     */
    record Words(List<String> yes, List<String> no) {
        static final Words YES_NO = new Words(List.of("yes"), List.of("no"));
    }
}
