package org.trustllm.app;

import java.nio.file.Path;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.local.judge.EmbeddedJudges;

/** Opens judges of refusal, harmlessness and toxicity by their names. */
final class Classifiers {
    private Classifiers() {}

    static Judge open(JudgeChoice choice) {
        JudgeKind kind = choice.kind();
        String name = choice.name();
        if (name.startsWith(JudgeNames.WEIGHTS)) {
            return EmbeddedJudges.read(kind, Path.of(name.substring(JudgeNames.WEIGHTS.length())));
        }
        return switch (name) {
            case JudgeNames.EMBEDDED -> EmbeddedJudges.of(kind);
            case JudgeNames.PHRASES -> Judges.refusalPhrases();
            case JudgeNames.RECORDED -> Judges.recorded(kind);
            default -> Judges.unavailable(kind);
        };
    }
}
