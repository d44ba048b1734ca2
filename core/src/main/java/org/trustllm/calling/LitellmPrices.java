package org.trustllm.calling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.trustllm.data.InputException;

/**
 * The price file of litellm, {@code model_prices_and_context_window.json}: an object that has for each model what a token
 * costs in US dollars. Prices that hold from a length of prompt on, and those of other tiers, are passed over.
 */
final class LitellmPrices {
    private static final String PROMPT = "input_cost_per_token";
    private static final String COMPLETION = "output_cost_per_token";
    private static final Set<String> MODES = Set.of("chat", "completion", "responses");

    /** Our providers by litellm's; the same word stands before its model names, or nothing. */
    private static final Map<String, String> PROVIDERS = Map.of(
            "openai", "openai",
            "azure", "azure",
            "anthropic", "anthropic",
            "gemini", "gemini",
            "mistral", "mistral",
            "bedrock", "bedrock",
            "bedrock_converse", "bedrock",
            "zai", "zhipu",
            "replicate", "replicate",
            "ollama", "ollama");

    /** From a token to a million of them. */
    private static final int PLACES = 6;

    private LitellmPrices() {}

    static boolean isOne(JsonNode json) {
        return json.isObject()
                && !json.has("usd_per_million_tokens")
                && json.properties().stream().anyMatch(entry -> entry.getValue().has("litellm_provider"));
    }

    /**
     * The prices by our names of models. Any name of the file is also one behind {@code openai:}, as a gateway speaks
     * OpenAI's interface for models of all providers.
     */
    static Map<String, Price> read(String file, JsonNode json) {
        Map<String, Price> own = new TreeMap<>();
        Map<String, Price> all = new TreeMap<>();
        for (Map.Entry<String, JsonNode> model : json.properties()) {
            JsonNode entry = model.getValue();
            if (MODES.contains(entry.path("mode").asText())
                    && entry.hasNonNull(PROMPT)
                    && entry.hasNonNull(COMPLETION)) {
                Price price = new PriceEntry(file, model.getKey(), entry)
                        .price(
                                PROMPT,
                                COMPLETION,
                                "output_cost_per_reasoning_token",
                                "cache_read_input_token_cost",
                                "cache_creation_input_token_cost",
                                PLACES);
                all.put("openai:" + model.getKey(), price);
                String provider = entry.path("litellm_provider").asText();
                if (PROVIDERS.containsKey(provider)) {
                    own.put(PROVIDERS.get(provider) + ":" + withoutProvider(model.getKey(), provider), price);
                }
            }
        }
        all.putAll(own);
        if (all.isEmpty()) {
            throw new InputException(
                    file + ": expected models with \"" + PROMPT + "\" and \"" + COMPLETION + "\", found none", null);
        }
        return all;
    }

    private static String withoutProvider(String model, String provider) {
        String before = (provider.equals("bedrock_converse") ? "bedrock" : provider) + "/";
        return model.startsWith(before) ? model.substring(before.length()) : model;
    }
}
