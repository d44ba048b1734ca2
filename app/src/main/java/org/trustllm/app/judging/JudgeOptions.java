package org.trustllm.app.judging;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.PullProgress;
import org.trustllm.judge.JudgeKind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who judges, and the panel made of them. All but language models behind a wire work offline. */
public final class JudgeOptions {
    @Option(
            names = "--judge",
            paramLabel = "KIND=NAME",
            description = {
                "A judge to use: refusal=embedded (default) or refusal=phrases, harmless=embedded (default),",
                "toxicity=embedded (default), embedding=minilm (default), KIND=weights:FILE of 'judges train',",
                "llm=MODEL for any model that --model takes, llm=MODEL,MODEL,tie:MODEL for several,",
                "KIND=onnx:DIR, an exported classifier or encoder, toxicity=perspective, embedding=openai:MODEL,",
                "embedding=ollama:MODEL,",
                "KIND=none to leave one out, KIND=recorded to use verdicts that stand in the rows,",
                "or just 'recorded' for all kinds."
            })
    private List<String> judges = new ArrayList<>();

    @Mixin
    private LlmJudgeOptions llm = new LlmJudgeOptions();

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

    /** How language models that judge are reached and called. */
    public LlmJudgeOptions llm() {
        return llm;
    }

    /** The language models that judge; empty where none is named. */
    public List<String> models() {
        return jury(chosen()).map(JuryNames::all).orElse(List.of());
    }

    private static Optional<JuryNames> jury(Map<JudgeKind, String> chosen) {
        String name = chosen.getOrDefault(JudgeKind.LLM, JudgeNames.NONE);
        return JudgeNames.of(JudgeKind.LLM).contains(name) ? Optional.empty() : Optional.of(JuryNames.parse(name));
    }

    /** Refuses what cannot be used. */
    public void check() {
        llm.check();
        models();
    }

    /** Refuses verdicts from rows for answers that are yet to come, which no row can hold a verdict on. */
    public void checkForNewAnswers() {
        check();
        if (chosen().containsValue(JudgeNames.RECORDED)) {
            throw new IllegalArgumentException(
                    "recorded verdicts belong to recorded answers: use 'evaluate', or another"
                            + " judge than 'recorded'");
        }
    }

    /**
     * The panel, language models opened.
     *
     * @param responses the folder in which recorded embeddings may lie; null where there are none
     */
    public OpenedPanel open(@Nullable Path responses, PrintWriter err, boolean quiet)
            throws IOException, InterruptedException {
        Map<JudgeKind, String> chosen = chosen();
        String embedding = Embeddings.present(chosen.getOrDefault(JudgeKind.EMBEDDING, JudgeNames.NONE), responses);
        chosen.put(JudgeKind.EMBEDDING, embedding);
        Optional<JuryNames> names = jury(chosen);
        Optional<OpenedJury> jury = names.isEmpty()
                ? Optional.empty()
                : Optional.of(OpenedJury.open(names.get(), llm.access(err), new PullProgress(err, quiet)));
        return new OpenedPanel(
                new ChosenPanel(chosen, Embeddings.open(embedding, responses), jury.map(OpenedJury::jury)), jury);
    }
}
