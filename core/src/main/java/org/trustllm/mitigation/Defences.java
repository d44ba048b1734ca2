package org.trustllm.mitigation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatModel;
import org.trustllm.task.Catalog;

/** The defences to choose from. All prompts are of our own writing; each says whose idea it follows. */
public final class Defences {
    private static final Map<String, Function<Parameters, Defence>> WITHOUT_JUDGE = withoutJudge();

    private static final Pattern WRITTEN = Pattern.compile("([^()]*?)\\s*(?:\\((.*)\\))?", Pattern.DOTALL);

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
        names.addAll(List.of("input-guard", "output-guard", "toxicity-guard", "route"));
        return List.copyOf(names);
    }

    /** System prompts for a search to choose among. */
    public static List<Mitigation> candidates() {
        return SystemPrompts.all();
    }

    /**
     * A defence that asks no second model.
     *
     * @throws IllegalArgumentException as the other method
     */
    public static Defence named(String name, Map<String, String> parameters, Panel panel) {
        return named(name, parameters, panel, Defences::noSecond);
    }

    /**
     * A defence.
     *
     * @param parameters what is to differ from its defaults, by name
     * @param panel the judges that guards ask
     * @param models second models by their names
     * @throws IllegalArgumentException where there is none of that name, or a parameter is unknown or out of its range; the message
     *     offers the nearest
     */
    public static Defence named(
            String name, Map<String, String> parameters, Panel panel, Function<String, ChatModel> models) {
        Parameters set = new Parameters(name, parameters, models);
        Function<Parameters, Defence> simple = WITHOUT_JUDGE.get(name);
        if (simple != null) {
            return simple.apply(set);
        }
        return switch (name) {
            case "input-guard" -> InputGuard.of(set, panel);
            case "output-guard" -> OutputGuard.any(set, panel);
            case "toxicity-guard" -> OutputGuard.toxic(set, panel);
            case "route" -> Route.of(set, panel);
            default -> throw Catalog.unknown("defence", name, names());
        };
    }

    private static ChatModel noSecond(String name) {
        throw new IllegalArgumentException("expected no second model here, found " + name);
    }

    /** Several that ask no second model, written as the other method reads them. */
    public static Mitigation mitigation(String names, Panel panel) {
        return mitigation(names, panel, Defences::noSecond);
    }

    /**
     * Several of one name joined by {@code +}, the first outermost, each with what is to differ from its defaults: {@code
     * self-reminder+smooth(copies=3;share=0.2)}; or {@code none}.
     */
    public static Mitigation mitigation(String names, Panel panel, Function<String, ChatModel> models) {
        if (names.equals(Mitigation.NONE.name())) {
            return Mitigation.NONE;
        }
        List<Defence> defences = List.of(names.split("\\+(?![^(]*\\))", -1)).stream()
                .map(one -> written(one.strip(), panel, models))
                .toList();
        return new Mitigation(names, defences);
    }

    private static Defence written(String text, Panel panel, Function<String, ChatModel> models) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "expected a defence such as smooth or smooth(copies=3;share=0.2), found \"" + text + "\"");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String inside = parts.group(2);
        if (inside != null) {
            for (String one : inside.split(";", -1)) {
                int sign = one.indexOf('=');
                if (sign < 1
                        || parameters.put(
                                        one.substring(0, sign).strip(),
                                        one.substring(sign + 1).strip())
                                != null) {
                    throw new IllegalArgumentException(
                            "expected each parameter of %s once, as name=value and joined by ;, found \"%s\""
                                    .formatted(parts.group(1), one));
                }
            }
        }
        return named(parts.group(1), parameters, panel, models);
    }
}
