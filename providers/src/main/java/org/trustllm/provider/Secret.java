package org.trustllm.provider;

/** A key. Its text leaves this package only in a request to the provider; as text it is {@code [key]}. */
public final class Secret {
    static final String SHOWN = "[key]";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Takes a key.
     *
     * @throws IllegalArgumentException where it is blank, or holds what no HTTP header can carry
     */
    public static Secret of(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("expected a key, found a blank text");
        }
        if (stripped.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "expected a key of printable ASCII characters without spaces, found others in it");
        }
        return new Secret(stripped);
    }

    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return SHOWN;
    }
}
