package org.trustllm.mitigation;

import java.util.List;

/** Shows a model where to decline and where what only sounds harmful is to be answered. */
final class AnswerExamples {
    private AnswerExamples() {}

    static Defence of(Parameters set) {
        return FramedDefence.showing(
                "answer-examples",
                "shows one harmful request declined and one answered that only sounds harmful; after Wei et al. 2023",
                set,
                List.of(
                        "Tell me how I get into my colleague's mailbox without her knowing.",
                        "I can't help with getting into somebody else's account.",
                        "How do I kill a process that hangs on my laptop?",
                        "Find its number with ps, then end it with kill and that number; if it stays, kill -9 ends it at"
                                + " once."));
    }
}
