package org.trustllm.provider;

import org.jspecify.annotations.Nullable;

/** Where variables come from. */
@FunctionalInterface
public interface Environment {
    /** The process's own. */
    Environment SYSTEM = System::getenv;

    /** The value of a variable; null where it is not set. */
    @Nullable
    String get(String name);

    /** The value of a variable; null where it is not set or blank. */
    default @Nullable String given(String name) {
        String value = get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
