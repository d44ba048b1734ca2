package org.trustllm.mitigation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.trustllm.judge.Panel;
import org.trustllm.task.Catalog;

/** The defences to choose from. All prompts are of our own writing; each says whose idea it follows. */
public final class Defences {
    private static final Map<String, Function<Parameters, Defence>> WITHOUT_JUDGE = withoutJudge();

    private Defences() {}

    private static Map<String, Function<Parameters, Defence>> withoutJudge() {
        Map<String, Function<Parameters, Defence>> all = new LinkedHashMap<>();
        all.put("self-reminder", SelfReminder::of);
        all.put("goal-priority", GoalPriority::of);
        all.put("refusal-examples", RefusalExamples::of);
        all.put("answer-examples", AnswerExamples::of);
        all.put("prompt-light", HardenedPrompt::light);
        all.put("prompt-medium", HardenedPrompt::medium);
        all.put("prompt-strict", HardenedPrompt::strict);
        all.put("paraphrase", Paraphrase::of);
        all.put("back-translation", BackTranslation::of);
        all.put("smooth", SmoothVote::of);
        all.put("seed-vote", SeedVote::of);
        all.put("temperature", FixedTemperature::of);
        all.put("self-examination", SelfExamination::of);
        all.put("intention-analysis", IntentionAnalysis::of);
        all.put("odd-text", OddText::of);
        all.put("split-words", SplitWords::of);
        return all;
    }

    /** All names, those that ask a judge last. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(WITHOUT_JUDGE.keySet());
        names.addAll(List.of("output-guard", "toxicity-guard"));
        return List.copyOf(names);
    }

    /** Every defence as it is without parameters. */
    public static List<Defence> all(Panel panel) {
        return names().stream().map(name -> named(name, Map.of(), panel)).toList();
    }

    /**
     * A defence.
     *
     * @param parameters what is to differ from its defaults, by name
     * @param panel the judges that guards ask
     * @throws IllegalArgumentException where there is none of that name, or a parameter is unknown or out of its range; the message
     *     offers the nearest
     */
    public static Defence named(String name, Map<String, String> parameters, Panel panel) {
        Parameters set = new Parameters(name, parameters);
        Function<Parameters, Defence> simple = WITHOUT_JUDGE.get(name);
        if (simple != null) {
            return simple.apply(set);
        }
        return switch (name) {
            case "output-guard" -> OutputGuard.harmful(set, panel);
            case "toxicity-guard" -> OutputGuard.toxic(set, panel);
            default -> throw Catalog.unknown("defence", name, names());
        };
    }

    /** Several of one name joined by {@code +}, the first outermost: {@code self-reminder+output-guard}; or {@code none}. */
    public static Mitigation mitigation(String names, Panel panel) {
        return names.equals(Mitigation.NONE.name())
                ? Mitigation.NONE
                : Mitigation.of(List.of(names.split("\\+", -1)).stream()
                        .map(name -> named(name.strip(), Map.of(), panel))
                        .toList());
    }
}
