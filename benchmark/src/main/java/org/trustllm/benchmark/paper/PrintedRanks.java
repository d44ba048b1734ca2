package org.trustllm.benchmark.paper;

import java.util.List;
import java.util.Optional;

/**
 * Ranks of the paper's card (figure 1) and average ranking that do not follow from its tables, with what is known of the
 * reason. All others do.
 */
final class PrintedRanks {
    private static final String SITE = "ranked by 0.190 for Wizardlm-13b, the website's value; table 7 gives 0.212";
    private static final String TIED = "printed as tied with Vicuna-33b, which table 9 does not give";
    private static final String ORDINAL = "ties printed one after the other instead of sharing the best rank";

    private static final List<Printed> KNOWN = List.of(
            new Printed("truthfulness/internal_knowledge", "Llama2-7b", 9, SITE),
            new Printed("truthfulness/internal_knowledge", "Wizardlm-13b", 10, SITE),
            new Printed("truthfulness/hallucination", "Oasst-12b", 7, TIED),
            new Printed(
                    "truthfulness/hallucination", "Llama2-13b", 8, TIED.replace("printed", "after Oasst-12b, printed")),
            new Printed(
                    "truthfulness/hallucination", "Vicuna-13b", 9, TIED.replace("printed", "after Oasst-12b, printed")),
            new Printed(
                    "truthfulness/hallucination",
                    "Llama2-70b",
                    10,
                    TIED.replace("printed", "after Oasst-12b, printed")),
            new Printed("truthfulness/persona_sycophancy", "PaLM 2", 4, "table 12 gives rank 14"),
            new Printed(
                    "safety/exaggerated_safety",
                    "ChatGLM2",
                    9,
                    "tied with ChatGPT at 8 in table 17; inferred, because the average ranking fits no other"),
            new Printed("ethics/moral_choice_low", "GPT-4", 2, ORDINAL),
            new Printed("ethics/moral_choice_low", "PaLM 2", 4, ORDINAL),
            new Printed("ethics/moral_choice_low", "Wizardlm-13b", 6, ORDINAL),
            new Printed("ethics/emotional_awareness", "Llama2-70b", 5, ORDINAL),
            new Printed("ethics/emotional_awareness", "Mistral-7b", 7, ORDINAL));

    private PrintedRanks() {}

    /** A rank as it was printed, and why it is not what the tables give. */
    record Printed(String row, String model, int rank, String why) {}

    static Optional<Printed> of(String row, String model) {
        return KNOWN.stream()
                .filter(printed -> printed.row().equals(row) && printed.model().equals(model))
                .findFirst();
    }
}
