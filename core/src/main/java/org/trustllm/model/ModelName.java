package org.trustllm.model;

/**
 * How users write a model: {@code <provider>:<model>}, such as {@code local:smollm2-135m}.
 *
 * @param provider who serves it, lower case
 * @param model the provider's own name for it, anything
 */
public record ModelName(String provider, String model) {
    /** Reads {@code provider:model}; the first colon separates. */
    public static ModelName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException(
                    "expected a model written <provider>:<model>, such as local:smollm2-135m, found \"" + text + "\"");
        }
        return new ModelName(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return provider + ":" + model;
    }
}
