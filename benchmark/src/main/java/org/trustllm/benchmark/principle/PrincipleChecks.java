package org.trustllm.benchmark.principle;

import java.util.List;
import java.util.stream.Stream;

/** The checks to read: what should be told of a model, and what should be known of a run of it. */
public final class PrincipleChecks {
    private static final List<Check> ALL = Stream.of(
                    DisclosureChecks.all(), OperationChecks.all(), RecordChecks.all(), OversightChecks.all())
            .flatMap(List::stream)
            .toList();

    private PrincipleChecks() {}

    /** All of them, by dimension. */
    public static List<Check> all() {
        return ALL;
    }

    /** Their ids. */
    public static List<String> ids() {
        return ALL.stream().map(Check::id).toList();
    }

    /** What all of them say of the evidence. */
    public static Scorecard on(Evidence evidence) {
        return new Scorecard(
                evidence.subject(),
                ALL.stream().map(check -> check.on(evidence)).toList());
    }
}
