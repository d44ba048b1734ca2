package org.trustllm.app.judging;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.PullProgress;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.provider.guard.GuardJudge;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who judges, and the panel made of them. All but language models behind a wire work offline. */
public final class JudgeOptions {
    @Option(
            names = "--judge",
            paramLabel = "KIND=NAME",
            description = {
                "A judge to use: refusal=embedded (default) or refusal=phrases, harmless=embedded (default),",
                "harm=embedded (default), toxicity=embedded (default), embedding=minilm (default), KIND=weights:FILE of 'judges train',",
                "llm=MODEL for any model that --model takes, llm=MODEL,MODEL,tie:MODEL for several,",
                "harm=guard:NAME@MODEL for a guard model (see 'judges list'), with ',form:FILE' where it wants one,",
                "KIND=onnx:DIR, an exported classifier or encoder, toxicity=perspective, embedding=openai:MODEL,",
                "embedding=ollama:MODEL,",
                "KIND=none to leave one out, KIND=recorded to use verdicts that stand in the rows,",
                "or just 'recorded' for all kinds."
            })
    private List<String> judges = new ArrayList<>();

    @Mixin
    private LlmJudgeOptions llm = new LlmJudgeOptions();

    /** Whether no verdict is given but those that came with the answers. */
    public boolean areRecorded() {
        Map<JudgeKind, String> chosen = chosen();
        chosen.remove(JudgeKind.EMBEDDING);
        return chosen.values().stream().allMatch(JudgeNames.RECORDED::equals);
    }

    /** The whole names of each kind that can judge answers which are yet to come, the default first. */
    public static Map<JudgeKind, List<String>> offered() {
        Map<JudgeKind, List<String>> offered = new EnumMap<>(JudgeKind.class);
        for (JudgeKind kind : JudgeKind.values()) {
            offered.put(
                    kind,
                    JudgeNames.of(kind).stream()
                            .filter(name -> !name.equals(JudgeNames.RECORDED))
                            .toList());
        }
        return offered;
    }

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

    /** The judges as a run's settings name them. */
    public String words() {
        return chosen().entrySet().stream()
                .map(choice -> choice.getKey().word() + "=" + choice.getValue())
                .collect(Collectors.joining(" "));
    }

    /** How language models that judge are reached and called. */
    public LlmJudgeOptions llm() {
        return llm;
    }

    /** The language models and guards that judge; empty where none is named. */
    public List<String> models() {
        Panel announced = announced();
        return Stream.concat(
                        announced.languageModels().stream(),
                        announced.guards().values().stream().map(Panel.Guarding::model))
                .distinct()
                .toList();
    }

    /** A panel that names them and opens none. */
    public Panel announced() {
        Map<JudgeKind, String> chosen = chosen();
        Map<JudgeKind, Panel.Guarding> guards = new EnumMap<>(JudgeKind.class);
        guards(chosen)
                .forEach((kind, guard) -> guards.put(
                        kind, new Panel.Guarding(guard.model(), guard.guard().mostTokens())));
        return new AnnouncedPanel(jury(chosen).map(JuryNames::all).orElse(List.of()), guards);
    }

    private static Map<JudgeKind, GuardName> guards(Map<JudgeKind, String> chosen) {
        Map<JudgeKind, GuardName> guards = new EnumMap<>(JudgeKind.class);
        chosen.forEach((kind, name) -> {
            if (GuardName.isOne(name)) {
                guards.put(kind, GuardName.parse(new JudgeChoice(kind, name)));
            }
        });
        return guards;
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
        PullProgress progress = new PullProgress(err, quiet);
        Map<JudgeKind, GuardJudge> guarding = new EnumMap<>(JudgeKind.class);
        List<OpenedGuard> guards = new ArrayList<>();
        Optional<OpenedJury> jury = Optional.empty();
        try {
            if (names.isPresent()) {
                jury = Optional.of(OpenedJury.open(names.get(), llm.access(err), llm.local(), progress));
            }
            for (GuardName name : guards(chosen).values()) {
                OpenedGuard guard = OpenedGuard.open(name, llm.access(err), llm.local(), progress);
                guards.add(guard);
                guarding.put(name.kind(), guard.judge());
            }
            Panel panel = new ChosenPanel(
                    chosen, Embeddings.open(embedding, responses), jury.map(OpenedJury::jury), guarding);
            return new OpenedPanel(panel, jury, guards);
        } catch (IOException | InterruptedException | RuntimeException e) {
            jury.ifPresent(OpenedJury::close);
            guards.forEach(OpenedGuard::close);
            throw e;
        }
    }
}
