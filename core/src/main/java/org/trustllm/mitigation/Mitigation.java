package org.trustllm.mitigation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Usage;

/**
 * Defences around a model, the first of them outermost: it sees the request first and the answer last.
 *
 * @param name as reports call it; none where there are no defences
 * @param defences possibly none
 */
public record Mitigation(String name, List<Defence> defences) {
    /** The model as it is. */
    public static final Mitigation NONE = new Mitigation("none", List.of());

    public Mitigation {
        defences = List.copyOf(defences);
    }

    /** One around the other, under the names of all. */
    public static Mitigation of(List<Defence> defences) {
        return defences.isEmpty()
                ? NONE
                : new Mitigation(defences.stream().map(Defence::name).collect(Collectors.joining("+")), defences);
    }

    /** Whether there is nothing around the model. */
    public boolean isNone() {
        return defences.isEmpty();
    }

    /** The model behind its defences; an answer's usage, latency and attempts are those of all its calls. */
    public ChatModel around(ChatModel model) {
        return around(model, vain -> {});
    }

    /**
     * The same.
     *
     * @param vain is told the most tokens of each call that was answered where another behind it was not, so that they came to nothing
     */
    public ChatModel around(ChatModel model, Consumer<Usage> vain) {
        return isNone() ? model : new DefendedModel(defences, model, vain);
    }

    /** The names of the language models that defences ask besides the model. */
    public Set<String> helpers() {
        Set<String> names = new TreeSet<>();
        defences.forEach(defence -> names.addAll(defence.helpers()));
        return names;
    }

    /** Facts of these that belong into every report, by name. */
    public Map<String, String> provenance() {
        Map<String, String> facts = new TreeMap<>();
        defences.forEach(defence -> facts.putAll(defence.provenance()));
        return facts;
    }

    /** The same, each of these asked through what the function makes of its name and it. */
    public Mitigation through(BiFunction<String, ChatModel, ChatModel> calls) {
        return new Mitigation(
                name, defences.stream().map(defence -> defence.through(calls)).toList());
    }

    /** The most calls that an answer takes. */
    public int calls() {
        return defences.stream().mapToInt(Defence::calls).reduce(1, Math::multiplyExact);
    }

    /** The most that an answer can take. */
    public Usage atMost(ChatRequest request) {
        long prompt = Usage.atMost(request).promptTokens();
        long completion = request.maxTokens();
        for (Defence defence : defences) {
            Usage own = defence.atMost(request);
            prompt = prompt * defence.calls() + own.promptTokens();
            completion = completion * defence.calls();
        }
        return isNone() ? Usage.atMost(request) : new Usage(clamped(prompt), clamped(completion));
    }

    private static int clamped(long tokens) {
        return (int) Math.min(Integer.MAX_VALUE, tokens);
    }

    /** All that tells it from another, as a run's settings hold it. */
    public String describe() {
        return defences.stream()
                .map(defence -> defence.name() + " " + new TreeMap<>(defence.parameters()))
                .collect(Collectors.joining(" around "));
    }
}
