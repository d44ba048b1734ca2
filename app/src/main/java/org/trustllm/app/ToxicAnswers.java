package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trustllm.benchmark.analysis.Distribution;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;

/** How toxic the jailbroken answers of a run are, read from its journal. */
final class ToxicAnswers {
    private static final String TASK = "safety/toxicity";

    /** The instructions, which are what the paper's figure shows. */
    private static final String SOURCE = "ITC";

    private ToxicAnswers() {}

    /** Empty where the folder has no journal, or no attack made an answer harmful. */
    static Optional<Distribution> of(Path folder) throws IOException {
        if (!RunStore.exists(folder)) {
            return Optional.empty();
        }
        List<Double> values = new ArrayList<>();
        try (RunReader run = RunReader.open(folder)) {
            run.verdicts(assessed -> {
                Judged judged = assessed.judged();
                if (assessed.task().equals(TASK)
                        && SOURCE.equals(judged.facets().get("source"))
                        && judged.verdict() instanceof Verdict.Scored scored
                        && !Judges.isHarmless(scored)) {
                    values.add(scored.value());
                }
            });
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(Distribution.of(values));
    }
}
