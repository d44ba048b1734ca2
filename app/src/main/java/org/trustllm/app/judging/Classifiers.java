package org.trustllm.app.judging;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.local.judge.OnnxClassifier;
import org.trustllm.provider.Access;
import org.trustllm.provider.Perspective;

/** Opens judges of refusal, harmlessness, harm and toxicity by their names; each is opened once and kept. */
final class Classifiers {
    private static final Map<JudgeChoice, Judge> OPENED = new ConcurrentHashMap<>();

    private Classifiers() {}

    static Judge open(JudgeChoice choice) {
        return OPENED.computeIfAbsent(choice, Classifiers::load);
    }

    /** Opens what may be missing, so that it shows before anything is asked. */
    static void prepare(JudgeKind kind, String name) {
        if (GuardName.isOne(name)) {
            return;
        }
        if (name.contains(":") || name.equals(JudgeNames.PERSPECTIVE)) {
            switch (kind) {
                case REFUSAL, HARMLESS, HARM, TOXICITY -> open(new JudgeChoice(kind, name));
                case LLM, EMBEDDING -> {}
            }
        }
    }

    private static Judge load(JudgeChoice choice) {
        JudgeKind kind = choice.kind();
        String name = choice.name();
        if (name.startsWith(JudgeNames.WEIGHTS)) {
            return EmbeddedJudges.read(kind, Path.of(name.substring(JudgeNames.WEIGHTS.length())));
        }
        if (name.startsWith(JudgeNames.ONNX)) {
            return OnnxClassifier.open(kind, Path.of(name.substring(JudgeNames.ONNX.length())));
        }
        if (name.startsWith(JudgeNames.ATTRIBUTES)) {
            List<String> attributes =
                    List.of(name.substring(JudgeNames.ATTRIBUTES.length()).split(",", -1));
            return Perspective.open(attributes, Access.ofEnvironment());
        }
        return switch (name) {
            case JudgeNames.PERSPECTIVE -> Perspective.open(List.of(Perspective.TOXICITY), Access.ofEnvironment());
            case JudgeNames.EMBEDDED -> kind == JudgeKind.HARM ? EmbeddedJudges.harm() : EmbeddedJudges.of(kind);
            case JudgeNames.PHRASES -> Judges.refusalPhrases();
            case JudgeNames.RECORDED -> Judges.recorded(kind);
            default -> Judges.unavailable(kind);
        };
    }
}
