package org.trustllm.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import picocli.CommandLine.Option;

/** Who judges, and the panel made of them. Everything that is offered works offline. */
final class JudgeOptions {
    @Option(
            names = "--judge",
            paramLabel = "KIND=NAME",
            description = {
                "A judge to use: refusal=embedded (default) or refusal=phrases, harmless=embedded (default),",
                "toxicity=embedded (default), embedding=minilm (default), KIND=weights:FILE of 'judges train',",
                "KIND=none to leave one out, KIND=recorded to use verdicts that stand in the rows,",
                "or just 'recorded' for all kinds."
            })
    private List<String> judges = new ArrayList<>();

    /** The names by kind; what is written later takes precedence. */
    private Map<JudgeKind, String> chosen() {
        Map<JudgeKind, String> chosen = new EnumMap<>(JudgeKind.class);
        for (JudgeKind kind : JudgeKind.values()) {
            chosen.put(kind, JudgeNames.of(kind).getFirst());
        }
        for (String judge : judges) {
            if (judge.equals(JudgeNames.RECORDED)) {
                chosen.replaceAll((kind, name) -> JudgeNames.RECORDED);
            } else {
                JudgeChoice choice = JudgeChoice.parse(judge);
                chosen.put(choice.kind(), choice.name());
            }
        }
        return chosen;
    }

    /** The panel for answers that are yet to come, which no row can hold a verdict on. */
    Panel panelForNewAnswers() {
        if (chosen().containsValue(JudgeNames.RECORDED)) {
            throw new IllegalArgumentException(
                    "recorded verdicts belong to recorded answers: use 'evaluate', or another"
                            + " judge than 'recorded'");
        }
        return panel(null);
    }

    /**
     * The panel.
     *
     * @param responses the folder in which recorded embeddings may lie; null where there are none
     */
    Panel panel(@Nullable Path responses) {
        Map<JudgeKind, String> chosen = chosen();
        String embedding = Embeddings.present(chosen.getOrDefault(JudgeKind.EMBEDDING, JudgeNames.NONE), responses);
        chosen.put(JudgeKind.EMBEDDING, embedding);
        return new ChosenPanel(chosen, Embeddings.open(embedding, responses));
    }
}
