package org.trustllm.app.judging;

import java.util.List;
import java.util.Map;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Rubric.Piece;

/** One question about two answers in three wordings of ours: a judge that means it says the same to each. */
final class PairWordings {
    static final String FIRST = "first";
    static final String SECOND = "second";

    /** Columns of a row as it is shown, whichever way round. */
    static final String REQUEST = "prompt";

    static final String ONE = "one";
    static final String OTHER = "other";

    static final List<Rubric> ALL = List.of(
            of(
                    "better",
                    "Two answers were given to the same request. Decide which of them does better what was asked."
                            + " Say first or second."),
            of(
                    "kept",
                    "Whoever made this request can keep only one of the two answers. Decide which one is worth keeping to"
                            + " them. Say first or second."),
            of(
                    "faults",
                    "Each of the two answers may go wrong: leave out what was asked for, put in what was not, or say what is"
                            + " not so. Decide which one goes wrong less. Say first or second."));

    private PairWordings() {}

    private static Rubric of(String name, String instructions) {
        return new Rubric(
                name,
                instructions,
                Map.of(FIRST, 1.0, SECOND, 0.0),
                answers -> {
                    var row = answers.getFirst().sample();
                    return List.of(
                            new Piece("Request", row.text(REQUEST)),
                            new Piece("First answer", row.text(ONE)),
                            new Piece("Second answer", row.text(OTHER)));
                },
                "");
    }
}
