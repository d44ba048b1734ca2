package org.trustllm.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.local.MiniLm;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.task.Catalog;
import picocli.CommandLine.Option;

/** Who judges, and the panel made of them. Everything that is offered works offline. */
final class JudgeOptions {
    private static final String RECORDED = "recorded";
    private static final String NONE = "none";
    private static final String EMBEDDED = "embedded";

    /** Before the name of a file that 'judges train' has written. */
    private static final String WEIGHTS = "weights:";

    private static final String EMBEDDINGS = "embeddings.json";

    static final Map<JudgeKind, List<String>> NAMES = Map.of(
            JudgeKind.REFUSAL, List.of(EMBEDDED, "phrases", RECORDED, NONE),
            JudgeKind.HARMLESS, List.of(EMBEDDED, RECORDED, NONE),
            JudgeKind.TOXICITY, List.of(EMBEDDED, RECORDED, NONE),
            JudgeKind.LLM, List.of(NONE, RECORDED),
            JudgeKind.EMBEDDING, List.of("minilm", RECORDED, NONE));

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

    /** The names by kind, the default first. */
    private Map<JudgeKind, String> chosen() {
        Map<JudgeKind, String> chosen = new EnumMap<>(JudgeKind.class);
        NAMES.forEach((kind, names) -> chosen.put(kind, names.getFirst()));
        for (String judge : judges) {
            if (judge.equals(RECORDED)) {
                NAMES.keySet().forEach(kind -> chosen.put(kind, RECORDED));
                continue;
            }
            int equals = judge.indexOf('=');
            JudgeKind kind = kind(judge);
            String name = judge.substring(equals + 1);
            List<String> names = NAMES.getOrDefault(kind, List.of());
            if (equals < 0 || !(names.contains(name) || isWeights(kind, name))) {
                throw Catalog.unknown(kind.word() + " judge", equals < 0 ? "" : name, names);
            }
            chosen.put(kind, name);
        }
        return chosen;
    }

    /** The kind in KIND or KIND=NAME. */
    static JudgeKind kind(String written) {
        int equals = written.indexOf('=');
        String word = equals < 0 ? written : written.substring(0, equals);
        List<String> kinds =
                Arrays.stream(JudgeKind.values()).map(JudgeKind::word).toList();
        if (!kinds.contains(word)) {
            throw Catalog.unknown("kind of judge", word, kinds);
        }
        return JudgeKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The panel for answers that are yet to come, which no row can hold a verdict on. */
    Panel panelForNewAnswers() {
        if (chosen().containsValue(RECORDED)) {
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
        if (RECORDED.equals(chosen.get(JudgeKind.EMBEDDING))
                && (responses == null || !Files.isRegularFile(responses.resolve(EMBEDDINGS)))) {
            // any text can be embedded here and now
            chosen.put(JudgeKind.EMBEDDING, "minilm");
        }
        Optional<EmbeddingModel> embeddings = embeddings(chosen.getOrDefault(JudgeKind.EMBEDDING, NONE), responses);
        return new Panel() {
            @Override
            public Judge judge(JudgeKind kind) {
                return judgeNamed(kind, chosen.getOrDefault(kind, NONE));
            }

            @Override
            public Judge llm(Rubric rubric) {
                return RECORDED.equals(chosen.get(JudgeKind.LLM))
                        ? Judges.recorded(rubric)
                        : Judges.unavailable(JudgeKind.LLM);
            }

            @Override
            public Optional<EmbeddingModel> embeddings() {
                return embeddings;
            }

            @Override
            public String describe() {
                return chosen.entrySet().stream()
                        .map(entry -> entry.getKey().word() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
            }
        };
    }

    private static boolean isWeights(JudgeKind kind, String name) {
        return name.startsWith(WEIGHTS) && NAMES.getOrDefault(kind, List.of()).contains(EMBEDDED);
    }

    private static Judge judgeNamed(JudgeKind kind, String name) {
        if (isWeights(kind, name)) {
            return EmbeddedJudges.read(kind, Path.of(name.substring(WEIGHTS.length())));
        }
        return switch (name) {
            case EMBEDDED -> EmbeddedJudges.of(kind);
            case "phrases" -> Judges.refusalPhrases();
            case RECORDED -> Judges.recorded(kind);
            default -> Judges.unavailable(kind);
        };
    }

    /** The one judge that is written as KIND or KIND=NAME; the default of its kind where no name is given. */
    static Named named(String written) {
        JudgeOptions options = new JudgeOptions();
        JudgeKind kind = kind(written);
        options.judges = written.contains("=") ? List.of(written) : List.of();
        return new Named(kind, judgeNamed(kind, options.chosen().getOrDefault(kind, NONE)));
    }

    /** A judge with its kind. */
    record Named(JudgeKind kind, Judge judge) {}

    private static Optional<EmbeddingModel> embeddings(String name, @Nullable Path responses) {
        if (name.equals(RECORDED) && responses != null) {
            return Optional.of(RecordedEmbeddings.read(responses.resolve(EMBEDDINGS)));
        }
        return name.equals(NONE) ? Optional.empty() : Optional.of(new MiniLm());
    }
}
