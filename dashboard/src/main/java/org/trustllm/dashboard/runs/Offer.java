package org.trustllm.dashboard.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.judge.JudgeKind;

/**
 * What an order may name.
 *
 * @param models some that can be asked; others may be named as well
 * @param judges by kind, the default first; a language model may be named beside those of {@link JudgeKind#LLM}
 */
public record Offer(List<String> models, Map<JudgeKind, List<String>> judges) {
    public static final Offer NOTHING = new Offer(List.of(), Map.of());

    public Offer {
        models = List.copyOf(models);
        judges = new LinkedHashMap<>(judges);
    }
}
