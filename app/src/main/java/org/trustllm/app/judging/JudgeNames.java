package org.trustllm.app.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.app.option.Models;
import org.trustllm.judge.JudgeKind;
import org.trustllm.task.Catalog;

/** The names under which judges are offered, by kind. */
final class JudgeNames {
    static final String RECORDED = "recorded";
    static final String NONE = "none";
    static final String EMBEDDED = "embedded";
    static final String PHRASES = "phrases";
    static final String MINILM = "minilm";
    static final String PERSPECTIVE = "perspective";

    /** Kinds whose embedded judges have weights. */
    static final Set<JudgeKind> WITH_WEIGHTS = Set.of(JudgeKind.REFUSAL, JudgeKind.HARMLESS, JudgeKind.TOXICITY);

    /** Before the name of a file that 'judges train' has written. */
    static final String WEIGHTS = "weights:";

    /** Before attributes of Perspective, the first of which counts. */
    static final String ATTRIBUTES = "perspective:";

    static final String OPENAI = "openai:";
    static final String OLLAMA = "ollama:";

    /** Before a guard's name and the model that serves it. */
    static final String GUARD = "guard:";

    /** Before the name of a folder with an exported model. */
    static final String ONNX = "onnx:";

    private static final Map<JudgeKind, Offer> OFFERS = Map.of(
            JudgeKind.REFUSAL, new Offer(List.of(EMBEDDED, PHRASES, RECORDED, NONE), List.of(WEIGHTS, ONNX, GUARD)),
            JudgeKind.HARMLESS, new Offer(List.of(EMBEDDED, RECORDED, NONE), List.of(WEIGHTS, ONNX)),
            JudgeKind.HARM, new Offer(List.of(EMBEDDED, RECORDED, NONE), List.of(GUARD)),
            JudgeKind.TOXICITY,
                    new Offer(List.of(EMBEDDED, PERSPECTIVE, RECORDED, NONE), List.of(WEIGHTS, ONNX, ATTRIBUTES)),
            JudgeKind.LLM,
                    new Offer(
                            List.of(NONE, EMBEDDED, RECORDED),
                            Models.providers().stream()
                                    .map(provider -> provider + ":")
                                    .toList()),
            JudgeKind.EMBEDDING, new Offer(List.of(MINILM, RECORDED, NONE), List.of(ONNX, OPENAI, OLLAMA)));

    /**
     * What a kind has to choose from.
     *
     * @param names whole names, the default first
     * @param openings what other names may begin with, such as {@code weights:}, before something of the user's
     */
    private record Offer(List<String> names, List<String> openings) {}

    private JudgeNames() {}

    /** The whole names of a kind, the default first. */
    static List<String> of(JudgeKind kind) {
        return offer(kind).names();
    }

    /**
     * Refuses what is not offered.
     *
     * @throws IllegalArgumentException with the nearest name
     */
    static void check(JudgeKind kind, String name) {
        Offer offer = offer(kind);
        if (!offer.names().contains(name)
                && offer.openings().stream()
                        .noneMatch(opening -> name.startsWith(opening) && name.length() > opening.length())) {
            List<String> names = new ArrayList<>(offer.names());
            if (!name.isEmpty()) {
                offer.openings().forEach(opening -> names.add(opening + "..."));
            }
            throw Catalog.unknown(kind.word() + " judge", name, names);
        }
    }

    private static Offer offer(JudgeKind kind) {
        return OFFERS.getOrDefault(kind, new Offer(List.of(NONE), List.of()));
    }
}
