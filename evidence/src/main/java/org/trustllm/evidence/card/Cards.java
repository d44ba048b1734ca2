package org.trustllm.evidence.card;

import java.util.LinkedHashMap;
import java.util.Map;

/** The forms that there are. */
public final class Cards {
    private Cards() {}

    /** All of them by the names that people choose them by. */
    public static Map<String, Card> byName() {
        Map<String, Card> cards = new LinkedHashMap<>();
        cards.put("eee", new EveryEvalEver());
        cards.put("cyclonedx", new CycloneDx());
        cards.put("huggingface", new ModelIndex());
        cards.put("gpai", new DocumentationForm());
        return cards;
    }
}
